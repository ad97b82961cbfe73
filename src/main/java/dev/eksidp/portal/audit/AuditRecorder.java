package dev.eksidp.portal.audit;

import java.time.Clock;
import java.time.ZoneOffset;

import dev.eksidp.portal.access.ActingToken;
import dev.eksidp.portal.access.CurrentUser;
import dev.eksidp.portal.access.AuditableEvent;
import dev.eksidp.portal.shell.RequestTrace;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Writes down every deed in the transaction of whoever did it: no row, no change. Where
 * there is no transaction, the row has its own. A refusal that ends in a rollback is
 * therefore published after the rollback.
 */
@Component
class AuditRecorder {

	/** In characters, of a name or id. */
	private static final int MAX_NAME = 500;

	private final JdbcClient jdbc;

	private final JsonMapper json;

	private final Clock clock;

	private final CurrentUser currentUser;

	AuditRecorder(JdbcClient jdbc, JsonMapper json, Clock clock, CurrentUser currentUser) {
		this.jdbc = jdbc;
		this.json = json;
		this.clock = clock;
		this.currentUser = currentUser;
	}

	@EventListener
	@Transactional
	void record(AuditableEvent event) {
		RequestTrace trace = RequestTrace.current();
		this.jdbc
			.sql("""
					insert into audit_event (at, actor, token, action, outcome, subject_type, subject_id, request_id, source, detail)
					values (:at, :actor, :token, :action, :outcome, :subjectType, :subjectId, :requestId, :source,
					        cast(:detail as jsonb))
					""")
			.param("at", this.clock.instant().atOffset(ZoneOffset.UTC))
			.param("actor", name(event.actor()))
			.param("token", token(event))
			.param("action", name(event.action()))
			.param("outcome", event.outcome().name())
			.param("subjectType", name(event.subjectType()))
			.param("subjectId", name(event.subjectId()))
			.param("requestId", trace.requestId())
			.param("source", name(trace.source()))
			.param("detail", BoundedDetail.of(this.json.valueToTree(event.detail())).toString())
			.update();
	}

	private @Nullable String token(AuditableEvent event) {
		if (event.token() != null) {
			return name(event.token());
		}
		ActingToken token = this.currentUser.person().token();
		return (token != null) ? name(token.label()) : null;
	}

	private static String name(String text) {
		return StorableText.of(text, MAX_NAME);
	}

}
