package dev.eksidp.portal.idempotency;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;

import dev.eksidp.portal.access.AuditSubjects;
import dev.eksidp.portal.shell.Ids;
import dev.eksidp.portal.shell.Signals;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Remembers calls by their keys. Whoever does the work has a lease and writes down what
 * was done in the transaction that does it; where another one has taken over meanwhile,
 * that transaction fails. So a call has one effect at most, whatever is lost.
 */
@Component
class IdempotentCallRepository {

	/**
	 * After so long without an answer the work counts as lost: longer than a call takes,
	 * EKS included, and short enough to be waited for.
	 */
	static final Duration LEASE = Duration.ofSeconds(30);

	static final Duration KEPT = Duration.ofHours(48);

	private static final TypeReference<Map<String, String>> HEADERS = new TypeReference<>() {
	};

	private final JdbcClient jdbc;

	private final JsonMapper json;

	private final AuditSubjects subjects;

	private final Ids ids;

	private final Clock clock;

	IdempotentCallRepository(JdbcClient jdbc, JsonMapper json, AuditSubjects subjects, Ids ids, Clock clock) {
		this.jdbc = jdbc;
		this.json = json;
		this.subjects = subjects;
		this.ids = ids;
		this.clock = clock;
	}

	/**
	 * Asks for the work of a call.
	 */
	KeyClaim begin(IdempotentCall call) {
		while (true) {
			UUID attempt = this.ids.next();
			if (insert(call, attempt)) {
				return new KeyClaim.Work(attempt);
			}
			Optional<Row> known = find(call);
			if (known.isPresent()) {
				KeyClaim claim = claim(call, known.get(), attempt);
				if (claim != null) {
					return claim;
				}
			}
			// It was forgotten or taken over in between: look again
		}
	}

	private @Nullable KeyClaim claim(IdempotentCall call, Row row, UUID attempt) {
		if (!row.fingerprint().equals(call.fingerprint())) {
			return new KeyClaim.Other();
		}
		boolean own = Objects.equals(row.token(), call.token());
		if (row.answer() != null && own) {
			return new KeyClaim.Answered(row.answer());
		}
		Duration lease = Duration.between(this.clock.instant(), row.leasedUntil());
		if (lease.isPositive()) {
			return new KeyClaim.Running(lease);
		}
		Optional<String> shown = this.subjects.find(row.subjectType())
			.map((subject) -> subject.resource(Objects.requireNonNull(row.subjectId())));
		if (shown.isPresent()) {
			return new KeyClaim.Done(shown.get(), own);
		}
		return takeOver(call, row, attempt) ? new KeyClaim.Work(attempt) : null;
	}

	private boolean insert(IdempotentCall call, UUID attempt) {
		return this.jdbc.sql("""
				insert into idempotent_call (principal, token, key, fingerprint, attempt, leased_until, created_at)
				values (:principal, :token, :key, :fingerprint, :attempt, :leasedUntil, :now)
				on conflict (principal, key) do update
				set token = excluded.token, fingerprint = excluded.fingerprint, attempt = excluded.attempt,
				    leased_until = excluded.leased_until, created_at = excluded.created_at,
				    subject_type = null, subject_id = null, answer_status = null, answer_headers = null,
				    answer_body = null
				where idempotent_call.created_at <= :forgotten
				""")
			.param("principal", call.principal())
			.param("token", call.token(), Types.VARCHAR)
			.param("key", call.key())
			.param("fingerprint", call.fingerprint())
			.param("attempt", attempt)
			.param("leasedUntil", time(LEASE))
			.param("now", time(Duration.ZERO))
			.param("forgotten", time(KEPT.negated()))
			.update() == 1;
	}

	private boolean takeOver(IdempotentCall call, Row lost, UUID attempt) {
		return this.jdbc
			.sql("""
					update idempotent_call set attempt = :attempt, leased_until = :leasedUntil, token = :token, answer_status = null
					where principal = :principal and key = :key and attempt = :lost and subject_type is not distinct from :subjectType
					""")
			.param("token", call.token(), Types.VARCHAR)
			.param("subjectType", lost.subjectType(), Types.VARCHAR)
			.param("attempt", attempt)
			.param("leasedUntil", time(LEASE))
			.param("principal", call.principal())
			.param("key", call.key())
			.param("lost", lost.attempt())
			.update() == 1;
	}

	/**
	 * Writes down what is being done, in the transaction that does it.
	 * @return whether the work still is this attempt's
	 */
	boolean did(UUID attempt, String subjectType, String subjectId) {
		return this.jdbc.sql("""
				update idempotent_call
				set subject_type = coalesce(subject_type, :type), subject_id = coalesce(subject_id, :id)
				where attempt = :attempt
				""").param("type", subjectType).param("id", subjectId).param("attempt", attempt).update() == 1;
	}

	/**
	 * Ends the work. Where nothing was done, the key is free again: a call that was
	 * refused may be mended and repeated.
	 * @param answer to give again; {@code null} when it must not be kept
	 */
	void end(IdempotentCall call, UUID attempt, @Nullable StoredResponse answer) {
		int done = this.jdbc.sql("""
				update idempotent_call
				set answer_status = :status, answer_headers = cast(:headers as jsonb), answer_body = :body,
				    leased_until = :now
				where attempt = :attempt and subject_type is not null
				""")
			.param("status", (answer != null) ? answer.status() : null)
			.param("headers", (answer != null) ? this.json.writeValueAsString(answer.headers()) : null)
			.param("body", (answer != null) ? answer.body() : null, Types.BINARY)
			.param("now", time(Duration.ZERO))
			.param("attempt", attempt)
			.update();
		if (done == 0) {
			this.jdbc.sql("delete from idempotent_call where attempt = :attempt").param("attempt", attempt).update();
		}
		this.jdbc.sql("select pg_notify(:channel, :topic)")
			.param("channel", Signals.CHANNEL)
			.param("topic", call.topic())
			.query((_, _) -> "")
			.list();
	}

	/**
	 * Forgets the calls that are too old to be repeated.
	 */
	void forgetOld() {
		this.jdbc.sql("delete from idempotent_call where created_at <= :forgotten")
			.param("forgotten", time(KEPT.negated()))
			.update();
	}

	private Optional<Row> find(IdempotentCall call) {
		return this.jdbc
			.sql("""
					select token, fingerprint, attempt, leased_until, subject_type, subject_id, answer_status, answer_headers, answer_body
					from idempotent_call where principal = :principal and key = :key
					""")
			.param("principal", call.principal())
			.param("key", call.key())
			.query(this::row)
			.optional();
	}

	private Row row(ResultSet row, int number) throws SQLException {
		int status = row.getInt("answer_status");
		StoredResponse answer = (status == 0) ? null : new StoredResponse(status,
				this.json.readValue(row.getString("answer_headers"), HEADERS), row.getBytes("answer_body"));
		return new Row(row.getString("token"), row.getString("fingerprint"), row.getObject("attempt", UUID.class),
				row.getObject("leased_until", OffsetDateTime.class).toInstant(), row.getString("subject_type"),
				row.getString("subject_id"), answer);
	}

	private OffsetDateTime time(Duration fromNow) {
		return this.clock.instant().plus(fromNow).atOffset(ZoneOffset.UTC);
	}

	private record Row(@Nullable String token, String fingerprint, UUID attempt, Instant leasedUntil,
			@Nullable String subjectType, @Nullable String subjectId, @Nullable StoredResponse answer) {
	}

}
