package dev.eksidp.portal.notification;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

import dev.eksidp.portal.notification.DeliveryView.Attempt;
import dev.eksidp.portal.shell.Cursor;
import dev.eksidp.portal.shell.Slice;
import dev.eksidp.portal.shell.SliceRequest;
import org.jspecify.annotations.Nullable;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * The rows of deliveries and of their attempts. All statements join the transaction of
 * their caller.
 */
@Component
class DeliveryRepository {

	private static final String COLUMNS = """
			select d.id, d.event_id, e.type, d.status, d.attempts, d.created_at, d.next_attempt_at, d.finished_at
			from webhook_delivery d join webhook_event e on e.id = d.event_id
			""";

	private static final String WEBHOOK = "webhook";

	private static final String STATUS = "status";

	private static final String AT = "at";

	private static final String ID = "id";

	private final JdbcClient jdbc;

	DeliveryRepository(JdbcClient jdbc) {
		this.jdbc = jdbc;
	}

	/**
	 * Of one webhook, the newest first.
	 */
	Slice<DeliveryView> list(UUID webhook, @Nullable DeliveryStatus status, SliceRequest page) {
		JdbcClient.StatementSpec query = this.jdbc
			.sql(COLUMNS + " where d.webhook_id = :webhook" + ((status != null) ? " and d.status = :status" : "")
					+ ((page.after() != null) ? " and d.id < :after" : "") + " order by d.id desc limit :rows")
			.param(WEBHOOK, webhook)
			.param("rows", page.limit() + 1);
		if (status != null) {
			query = query.param(STATUS, status.name());
		}
		if (page.after() != null) {
			query = query.param("after", page.after().id());
		}
		return Slice.of(query.query(DeliveryRepository::view).list(), page.limit(),
				(delivery) -> Cursor.of(delivery.id()));
	}

	Optional<DeliveryView> find(UUID webhook, long id) {
		return this.jdbc.sql(COLUMNS + " where d.webhook_id = :webhook and d.id = :id")
			.param(WEBHOOK, webhook)
			.param(ID, id)
			.query(DeliveryRepository::view)
			.optional();
	}

	String payload(UUID event) {
		return this.jdbc.sql("select body from webhook_event where id = :id")
			.param(ID, event)
			.query(String.class)
			.single();
	}

	List<Attempt> attempts(long delivery) {
		return this.jdbc
			.sql("""
					select at, duration_ms, status_code, answer, error from webhook_attempt where delivery_id = :id order by id
					""")
			.param(ID, delivery)
			.query((row, _) -> new Attempt(row.getObject(AT, OffsetDateTime.class).toInstant(),
					row.getLong("duration_ms"), row.getObject("status_code", Integer.class), row.getString("answer"),
					row.getString("error")))
			.list();
	}

	long count(UUID webhook, DeliveryStatus status) {
		return this.jdbc.sql("select count(*) from webhook_delivery where webhook_id = :webhook and status = :status")
			.param(WEBHOOK, webhook)
			.param(STATUS, status.name())
			.query(Long.class)
			.single();
	}

	/**
	 * Adds an event that is on its way to nobody yet.
	 */
	void addEvent(UUID id, EventType type, String body, Instant at) {
		this.jdbc.sql("insert into webhook_event (id, type, body, created_at) values (:id, :type, :body, :at)")
			.param(ID, id)
			.param("type", type.code())
			.param("body", body)
			.param(AT, time(at))
			.update();
	}

	/**
	 * Adds a delivery, pending unless it is to be held back.
	 * @return its id
	 */
	long add(UUID webhook, UUID event, boolean held, Instant at) {
		return this.jdbc
			.sql("""
					insert into webhook_delivery
					  (webhook_id, event_id, status, round_started_at, next_attempt_at, created_at, finished_at)
					values (:webhook, :event, :status, :at, case when :held then null else cast(:at as timestamptz) end, :at,
					  case when :held then cast(:at as timestamptz) end)
					returning id
					""")
			.param(WEBHOOK, webhook)
			.param("event", event)
			.param(STATUS, (held ? DeliveryStatus.HELD : DeliveryStatus.PENDING).name())
			.param("held", held)
			.param(AT, time(at))
			.query(Long.class)
			.single();
	}

	/**
	 * What is pending in this round, locked.
	 * @return nothing when it has ended, was held back or has begun another round
	 */
	Optional<Pending> lockPending(DeliveryTask task) {
		return this.jdbc.sql("""
				select webhook_id, event_id, attempts, round_started_at from webhook_delivery
				where id = :id and round = :round and status = 'PENDING' for update
				""")
			.param(ID, task.delivery())
			.param("round", task.round())
			.query((row, _) -> new Pending(task.delivery(), row.getObject("webhook_id", UUID.class),
					row.getObject("event_id", UUID.class), row.getInt("attempts"),
					row.getObject("round_started_at", OffsetDateTime.class).toInstant()))
			.optional();
	}

	void addAttempt(long delivery, Attempt attempt) {
		this.jdbc.sql("""
				insert into webhook_attempt (delivery_id, at, duration_ms, status_code, answer, error)
				select id, :at, :duration, :statusCode, :answer, :error from webhook_delivery where id = :delivery
				""")
			.param("delivery", delivery)
			.param(AT, time(attempt.at()))
			.param("duration", attempt.durationMillis())
			.param("statusCode", attempt.statusCode())
			.param("answer", attempt.answer())
			.param("error", attempt.error())
			.update();
	}

	/**
	 * Counts an attempt that failed, and waits for the next.
	 */
	void waitFor(long delivery, int attempts, Instant next) {
		this.jdbc.sql("update webhook_delivery set attempts = :attempts, next_attempt_at = :next where id = :id")
			.param("attempts", attempts)
			.param("next", time(next))
			.param(ID, delivery)
			.update();
	}

	void finish(long delivery, int attempts, DeliveryStatus status, Instant at) {
		this.jdbc.sql("""
				update webhook_delivery
				set attempts = :attempts, status = :status, next_attempt_at = null, finished_at = :at
				where id = :id
				""")
			.param("attempts", attempts)
			.param(STATUS, status.name())
			.param(AT, time(at))
			.param(ID, delivery)
			.update();
	}

	/**
	 * Holds back whatever is pending for a webhook.
	 */
	void holdPending(UUID webhook, Instant at) {
		this.jdbc.sql("""
				update webhook_delivery set status = 'HELD', next_attempt_at = null, finished_at = :at
				where webhook_id = :webhook and status = 'PENDING'
				""").param(WEBHOOK, webhook).param(AT, time(at)).update();
	}

	/**
	 * Begins another round, whatever became of the last one.
	 */
	DeliveryTask restart(long delivery, Instant at) {
		return this.jdbc.sql("""
				update webhook_delivery set status = 'PENDING', round = round + 1, round_started_at = :at, attempts = 0,
				  next_attempt_at = :at, finished_at = null
				where id = :id returning id, round
				""").param(ID, delivery).param(AT, time(at)).query(DeliveryRepository::task).single();
	}

	/**
	 * Begins another round for what is held back, the oldest first.
	 */
	List<DeliveryTask> restartHeld(UUID webhook, int limit, Instant at) {
		return this.jdbc.sql("""
				update webhook_delivery set status = 'PENDING', round = round + 1, round_started_at = :at, attempts = 0,
				  next_attempt_at = :at, finished_at = null
				where id in (select id from webhook_delivery where webhook_id = :webhook and status = 'HELD'
				             order by id limit :limit)
				returning id, round
				""")
			.param(WEBHOOK, webhook)
			.param("limit", limit)
			.param(AT, time(at))
			.query(DeliveryRepository::task)
			.list();
	}

	/**
	 * Removes events from before a moment, and all that came of them.
	 * @return how many
	 */
	int removeBefore(Instant moment, int limit) {
		return this.jdbc.sql("""
				delete from webhook_event where id in (
				  select id from webhook_event e where created_at < :moment
				    and not exists (select from webhook_delivery d where d.event_id = e.id and d.status = 'PENDING')
				  order by created_at limit :limit)
				""").param("moment", time(moment)).param("limit", limit).update();
	}

	private static DeliveryTask task(ResultSet row, int number) throws SQLException {
		return new DeliveryTask(row.getLong(ID), row.getInt("round"));
	}

	private static DeliveryView view(ResultSet row, int number) throws SQLException {
		return new DeliveryView(row.getLong(ID), row.getObject("event_id", UUID.class),
				EventType.of(row.getString("type")), DeliveryStatus.valueOf(row.getString(STATUS)),
				row.getInt("attempts"), row.getObject("created_at", OffsetDateTime.class).toInstant(),
				instant(row, "next_attempt_at"), instant(row, "finished_at"));
	}

	private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
		OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
		return (time != null) ? time.toInstant() : null;
	}

	private static OffsetDateTime time(Instant instant) {
		return instant.atOffset(ZoneOffset.UTC);
	}

	/**
	 * A delivery that is to be made.
	 */
	record Pending(long id, UUID webhook, UUID event, int attempts, Instant roundStartedAt) {
	}

}
