package dev.eksidp.portal.audit;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import dev.eksidp.portal.access.AuditableEvent;
import dev.eksidp.portal.access.AuditableEvent.Outcome;
import dev.eksidp.portal.shell.Cursor;
import dev.eksidp.portal.shell.RequestTrace;
import dev.eksidp.portal.shell.Slice;
import dev.eksidp.portal.shell.SliceRequest;
import dev.eksidp.portal.testing.PortalTest;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.MDC;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

@PortalTest
class AuditTrailTests {

	private static final SliceRequest FIRST_PAGE = new SliceRequest(100, null);

	/** Finds what this test recorded, and nothing of others. */
	private final String actor = "actor-" + UUID.randomUUID();

	/** A change request that no other test can be given, as numbers can. */
	private final String request = UUID.randomUUID().toString();

	@Autowired
	private AuditTrail trail;

	@Autowired
	private AuditProtection protection;

	@Autowired
	private ApplicationEventPublisher events;

	@Autowired
	private TransactionTemplate transaction;

	@Autowired
	private JdbcClient jdbc;

	@Test
	void aDeedIsRecordedWithItsRequestAndSource() {
		try (var _ = MDC.putCloseable(RequestTrace.REQUEST_ID, "request-1");
				var _ = MDC.putCloseable(RequestTrace.SOURCE, "203.0.113.7")) {
			publish("change-request.submit", this.request, Map.of("after", Map.of("clientId", "kubernetes")));
		}
		publish("change-request.start", this.request, Map.of());
		List<AuditEvent> found = search(anything());
		AuditEvent inRequest = found.getLast();
		assertThat(inRequest.requestId()).isEqualTo("request-1");
		assertThat(inRequest.source()).isEqualTo("203.0.113.7");
		assertThat(inRequest.at()).isBetween(Instant.now().minus(Duration.ofMinutes(1)), Instant.now());
		assertThat(inRequest.detail()).hasToString("{\"after\":{\"clientId\":\"kubernetes\"}}");
		assertThat(found.getFirst().requestId()).isNull();
		assertThat(found.getFirst().source()).isEqualTo("portal");
	}

	@Test
	void aChangeThatIsRolledBackLeavesNoRow() {
		this.transaction.executeWithoutResult((status) -> {
			publish("change-request.submit", this.request, Map.of());
			status.setRollbackOnly();
		});
		assertThat(search(anything())).isEmpty();
	}

	@Test
	void withoutItsRowAChangeDoesNotHappen() {
		assertThatExceptionOfType(DataAccessException.class)
			.isThrownBy(() -> this.transaction.executeWithoutResult((status) -> {
				this.jdbc.sql("CREATE TABLE change_without_a_row ()").update();
				this.jdbc.sql("REVOKE INSERT ON audit_event FROM CURRENT_USER").update();
				publish("change-request.submit", this.request, Map.of());
			}));
		assertThat(this.jdbc.sql("SELECT to_regclass('change_without_a_row') IS NULL").query(Boolean.class).single())
			.isTrue();
	}

	@ParameterizedTest
	@ValueSource(strings = { "UPDATE audit_event SET actor = 'somebody else'",
			"UPDATE audit_event SET at = at WHERE false", "DELETE FROM audit_event", "TRUNCATE audit_event",
			"TRUNCATE audit_event RESTART IDENTITY CASCADE",
			"INSERT INTO audit_event (id, at, actor, action, outcome, subject_type, subject_id, source, detail) "
					+ "OVERRIDING SYSTEM VALUE SELECT id, at, 'x', action, outcome, subject_type, subject_id, source, "
					+ "detail FROM audit_event ON CONFLICT (id) DO UPDATE SET actor = 'x'" })
	void theDatabaseRefusesEverythingButAdding(String statement) {
		publish("change-request.submit", this.request, Map.of());
		assertThatExceptionOfType(DataAccessException.class).isThrownBy(() -> this.jdbc.sql(statement).update())
			.havingRootCause()
			.withMessageContaining("permission denied");
		// The owner can give the privilege back, and still is refused.
		assertThatExceptionOfType(DataAccessException.class)
			.isThrownBy(() -> this.transaction.executeWithoutResult((status) -> {
				this.jdbc.sql("GRANT UPDATE, DELETE, TRUNCATE ON audit_event TO CURRENT_USER").update();
				this.jdbc.sql(statement).update();
			}))
			.havingRootCause()
			.withMessageContaining("kept as they are");
		assertThat(search(anything())).hasSize(1);
	}

	@ParameterizedTest
	@ValueSource(strings = { "ALTER TABLE audit_event DISABLE TRIGGER audit_event_append_only",
			"ALTER TABLE audit_event ENABLE REPLICA TRIGGER audit_event_append_only",
			"DROP TRIGGER audit_event_append_only ON audit_event",
			"CREATE OR REPLACE FUNCTION audit_event_refuse() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NEW; END'",
			"GRANT UPDATE ON audit_event TO CURRENT_USER", "GRANT DELETE ON audit_event TO PUBLIC",
			"GRANT TRUNCATE ON audit_event TO CURRENT_USER", "GRANT UPDATE (actor) ON audit_event TO CURRENT_USER",
			"CREATE RULE audit_event_lost AS ON INSERT TO audit_event DO INSTEAD NOTHING",
			"ALTER TABLE audit_event ENABLE ROW LEVEL SECURITY" })
	void thePortalDoesNotStartOnceTheProtectionIsGone(String statement) {
		this.protection.afterSingletonsInstantiated();
		this.transaction.executeWithoutResult((status) -> {
			status.setRollbackOnly();
			this.jdbc.sql(statement).update();
			assertThatIllegalStateException().isThrownBy(this.protection::afterSingletonsInstantiated)
				.withMessageContaining("does not protect audit events");
		});
	}

	@Test
	void thePortalDoesNotStartWhereAnotherTriggerDropsEvents() {
		this.transaction.executeWithoutResult((status) -> {
			status.setRollbackOnly();
			this.jdbc.sql("GRANT TRIGGER ON audit_event TO CURRENT_USER").update();
			this.jdbc
				.sql("CREATE FUNCTION audit_event_lose() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NULL; END'")
				.update();
			this.jdbc
				.sql("CREATE TRIGGER audit_event_lost BEFORE INSERT ON audit_event FOR EACH ROW"
						+ " EXECUTE FUNCTION audit_event_lose()")
				.update();
			this.jdbc.sql("REVOKE TRIGGER ON audit_event FROM CURRENT_USER").update();
			assertThatIllegalStateException().isThrownBy(this.protection::afterSingletonsInstantiated)
				.withMessageContaining("another trigger, audit_event_lost");
		});
	}

	@Test
	void eachFilterNarrowsTheSearch() {
		publish("change-request.submit", this.request,
				Map.of("cluster", "arn:aws:eks:eu-west-1:111122223333:cluster/payments"));
		this.events.publishEvent(AuditableEvent.refused(this.actor, "change-request.approve", "change-request",
				this.request, "You asked for this yourself."));
		this.events.publishEvent(AuditableEvent.done(this.actor, "session.sign-in", "person", this.actor, Map.of()));
		assertThat(actions(filter("change-request.submit", null, null, null, null)))
			.containsExactly("change-request.submit");
		assertThat(actions(filter(null, Outcome.REFUSED, null, null, null))).containsExactly("change-request.approve");
		assertThat(actions(filter(null, null, "change-request", this.request, null)))
			.containsExactly("change-request.approve", "change-request.submit");
		assertThat(actions(filter(null, null, " ", "", "  "))).hasSize(3);
		assertThat(this.trail.actions()).contains("change-request.submit", "change-request.approve", "session.sign-in")
			.isSorted()
			.doesNotHaveDuplicates();
	}

	@Test
	void timesAreFromInclusiveToExclusive() {
		publish("change-request.submit", this.request, Map.of());
		Instant at = search(anything()).getFirst().at();
		assertThat(search(between(at, at.plusMillis(1)))).hasSize(1);
		assertThat(search(between(at.plusMillis(1), null))).isEmpty();
		assertThat(search(between(null, at))).isEmpty();
	}

	@ParameterizedTest
	@ValueSource(strings = { "payments", "PAYM", "111122223333 payments-prod", "cluster/payments-prod",
			"arn:aws:eks:eu-west-1:111122223333:cluster/payments-prod", "Zürich", "submit" })
	void wordsAreFoundWhereverTheyAre(String q) {
		publish("change-request.submit", this.request, Map.of("cluster",
				"arn:aws:eks:eu-west-1:111122223333:cluster/payments-prod", "reason", "Sign-in for Zürich"));
		assertThat(search(filter(null, null, null, null, q))).hasSize(1);
	}

	@Test
	void theArnOfOneClusterFindsNoOther() {
		String arn = "arn:aws:eks:eu-west-1:111122223333:cluster/payments-card-data-eu-prod";
		publish("change-request.submit", this.request, Map.of("cluster", arn));
		publish("change-request.submit", UUID.randomUUID().toString(),
				Map.of("cluster", arn.replace("prod", "staging")));
		assertThat(search(filter(null, null, null, null, arn))).hasSize(1);
	}

	@ParameterizedTest
	@ValueSource(strings = { "ledger", "payments ledger", "' OR 1=1 --", "it's \\ 'x", "x:y & !z | (w)", "%", "\0",
			"\uD800x" })
	void otherWordsFindNothingAndBreakNothing(String q) {
		publish("change-request.submit", this.request, Map.of("cluster", "payments"));
		assertThat(search(filter(null, null, null, null, q))).hasSizeLessThanOrEqualTo("%\0".contains(q) ? 1 : 0);
	}

	@Test
	void newEventsNeitherShiftNorRepeatAPage() {
		for (int i = 1; i <= 5; i++) {
			publish("change-request.submit", this.request + "/" + i, Map.of());
		}
		Slice<AuditEvent> first = this.trail.search(anything(), new SliceRequest(2, null));
		publish("change-request.submit", this.request + "/6", Map.of());
		Slice<AuditEvent> second = this.trail.search(anything(), new SliceRequest(2, Cursor.parse(first.nextCursor())));
		Slice<AuditEvent> third = this.trail.search(anything(), new SliceRequest(2, Cursor.parse(second.nextCursor())));
		assertThat(List.of(first, second, third)).flatMap(Slice::items)
			.extracting((event) -> event.subjectId().substring(this.request.length()))
			.containsExactly("/5", "/4", "/3", "/2", "/1");
		assertThat(third.nextCursor()).isNull();
	}

	@Test
	void aHistoryIsReadOldestFirstAndKeepsRefusalsForAuditors() {
		String id = UUID.randomUUID().toString();
		publish("change-request.submit", id, Map.of());
		this.events
			.publishEvent(AuditableEvent.refused(this.actor, "change-request.approve", "change-request", id, "Own."));
		publish("change-request.withdraw", id, Map.of());
		assertThat(this.trail.history("change-request", id, true, FIRST_PAGE).items()).extracting(AuditEvent::action)
			.containsExactly("change-request.submit", "change-request.approve", "change-request.withdraw");
		Slice<AuditEvent> first = this.trail.history("change-request", id, false, new SliceRequest(1, null));
		Slice<AuditEvent> second = this.trail.history("change-request", id, false,
				new SliceRequest(1, Cursor.parse(first.nextCursor())));
		assertThat(List.of(first, second)).flatMap(Slice::items)
			.extracting(AuditEvent::action)
			.containsExactly("change-request.submit", "change-request.withdraw");
	}

	@Test
	void whatNoDatabaseCanStoreIsStoredReadably() {
		publish("change-request.submit", "4\0002", Map.of("reason", "a\0b \uD800", "long", "x".repeat(100_000)));
		AuditEvent found = search(anything()).getFirst();
		assertThat(found.subjectId()).isEqualTo("4\uFFFD2");
		assertThat(found.detail().get("reason").asString()).isEqualTo("a\uFFFDb \uFFFD");
		assertThat(found.detail().get("long").asString()).hasSize(BoundedDetail.MAX_TEXT).endsWith("…");
		assertThat(found.detail().get("truncated").asBoolean()).isTrue();
	}

	private void publish(String action, String subjectId, Map<String, ?> detail) {
		this.events.publishEvent(AuditableEvent.done(this.actor, action, "change-request", subjectId, detail));
	}

	private AuditFilter anything() {
		return filter(null, null, null, null, null);
	}

	private AuditFilter filter(@Nullable String action, @Nullable Outcome outcome, @Nullable String subjectType,
			@Nullable String subjectId, @Nullable String q) {
		return new AuditFilter(this.actor, action, outcome, subjectType, subjectId, null, null, q);
	}

	private AuditFilter between(@Nullable Instant from, @Nullable Instant to) {
		return new AuditFilter(this.actor, null, null, null, null, from, to, null);
	}

	private List<AuditEvent> search(AuditFilter filter) {
		return this.trail.search(filter, FIRST_PAGE).items();
	}

	private List<String> actions(AuditFilter filter) {
		return search(filter).stream().map(AuditEvent::action).toList();
	}

}
