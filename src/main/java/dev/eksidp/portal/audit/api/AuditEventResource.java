package dev.eksidp.portal.audit.api;

import java.time.Instant;

import dev.eksidp.portal.access.AuditableEvent.Outcome;
import dev.eksidp.portal.audit.AuditEvent;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * An audit event as the REST API shows it.
 */
record AuditEventResource(long id, Instant at, Actor actor, String action, Outcome outcome, Subject subject,
		@Nullable String requestId, String source, JsonNode detail) {

	record Actor(String name, @Nullable String token) {
	}

	record Subject(String type, String id) {
	}

	/**
	 * The whole event.
	 */
	static AuditEventResource of(AuditEvent event) {
		return new AuditEventResource(event.id(), event.at(), new Actor(event.actor(), event.token()), event.action(),
				event.outcome(), new Subject(event.subjectType(), event.subjectId()), event.requestId(), event.source(),
				event.detail());
	}

	/**
	 * The event without what is nobody's business but the actor's and an auditor's: from
	 * where, through which token and in which request it came.
	 */
	static AuditEventResource withoutTrace(AuditEvent event) {
		return new AuditEventResource(event.id(), event.at(), new Actor(event.actor(), null), event.action(),
				event.outcome(), new Subject(event.subjectType(), event.subjectId()), null, "", event.detail());
	}

}
