package dev.eksidp.portal.audit;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import dev.eksidp.portal.access.AuditableEvent.Outcome;
import dev.eksidp.portal.shell.Cursor;
import dev.eksidp.portal.shell.Searches;
import dev.eksidp.portal.shell.Slice;
import dev.eksidp.portal.shell.SliceRequest;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Everything that was recorded, to be read. Who may read it is up to the caller.
 */
@Component
public class AuditTrail {

	private static final String COLUMNS = """
			select id, at, actor, token, action, outcome, subject_type, subject_id, request_id, source, detail
			from audit_event
			""";

	private final JdbcClient jdbc;

	private final JsonMapper json;

	private final Searches searches;

	AuditTrail(JdbcClient jdbc, JsonMapper json, Searches searches) {
		this.jdbc = jdbc;
		this.json = json;
		this.searches = searches;
	}

	/**
	 * The newest events first.
	 */
	public Slice<AuditEvent> search(AuditFilter filter, SliceRequest page) {
		Map<String, Object> conditions = new LinkedHashMap<>();
		put(conditions, "actor = :actor", filter.actor());
		put(conditions, "action = :action", filter.action());
		put(conditions, "outcome = :outcome", (filter.outcome() != null) ? filter.outcome().name() : null);
		put(conditions, "subject_type = :subjectType", filter.subjectType());
		put(conditions, "(detail ->> 'cluster' = :subjectId or subject_id = :subjectId)", filter.subjectId());
		put(conditions, "at >= :from", time(filter.from()));
		put(conditions, "at < :to", time(filter.to()));
		put(conditions, "words @@ to_tsquery('simple', :words)", words(filter));
		put(conditions, "id < :after", (page.after() != null) ? page.after().id() : null);
		return this.searches.run(() -> select(conditions, "desc", page.limit()));
	}

	/**
	 * What happened to one thing, the oldest first.
	 * @param withRefusals whether refused deeds are among them
	 */
	public Slice<AuditEvent> history(String subjectType, String subjectId, boolean withRefusals, SliceRequest page) {
		Map<String, Object> conditions = new LinkedHashMap<>();
		put(conditions, "subject_type = :subjectType", StorableText.of(subjectType));
		put(conditions, "subject_id = :subjectId", StorableText.of(subjectId));
		put(conditions, "outcome <> :outcome", withRefusals ? null : Outcome.REFUSED.name());
		put(conditions, "id > :after", (page.after() != null) ? page.after().id() : null);
		return select(conditions, "asc", page.limit());
	}

	/**
	 * The actions that have occurred, in alphabetical order. Jumps from one to the next
	 * in the index, and reads no more rows than that.
	 */
	public List<String> actions() {
		return this.jdbc.sql("""
				with recursive known as (
				  (select action from audit_event order by action limit 1)
				  union all
				  select (select action from audit_event where action > known.action order by action limit 1)
				  from known where known.action is not null
				)
				select action from known where action is not null
				""").query((row, number) -> row.getString("action")).list();
	}

	private Slice<AuditEvent> select(Map<String, Object> conditions, String direction, int limit) {
		String where = conditions.isEmpty() ? "" : "where " + String.join(" and ", conditions.keySet());
		JdbcClient.StatementSpec statement = this.jdbc
			.sql("%s %s order by id %s limit :rows".formatted(COLUMNS, where, direction))
			.param("rows", limit + 1);
		for (Map.Entry<String, Object> condition : conditions.entrySet()) {
			statement = statement.param(parameter(condition.getKey()), condition.getValue());
		}
		return Slice.of(statement.query(this::event).list(), limit, (event) -> Cursor.of(event.id()));
	}

	private AuditEvent event(ResultSet row, int number) throws SQLException {
		return new AuditEvent(row.getLong("id"), row.getObject("at", OffsetDateTime.class).toInstant(),
				row.getString("actor"), row.getString("token"), row.getString("action"),
				Outcome.valueOf(row.getString("outcome")), row.getString("subject_type"), row.getString("subject_id"),
				row.getString("request_id"), row.getString("source"), this.json.readTree(row.getString("detail")));
	}

	private static void put(Map<String, Object> conditions, String condition, @Nullable Object value) {
		if (value != null) {
			conditions.put(condition, value);
		}
	}

	/**
	 * The name of the one parameter in a condition.
	 */
	private static String parameter(String condition) {
		return condition.substring(condition.lastIndexOf(':') + 1).replace(")", "");
	}

	private static @Nullable OffsetDateTime time(@Nullable Instant time) {
		return (time != null) ? time.atOffset(ZoneOffset.UTC) : null;
	}

	/**
	 * A query for rows that have all words, each possibly as the beginning of a longer
	 * one. The words hold no punctuation, so nothing in them can act as an operator.
	 */
	private static @Nullable String words(AuditFilter filter) {
		List<String> words = filter.words();
		return words.isEmpty() ? null
				: words.stream().map((word) -> "'" + word + "':*").collect(Collectors.joining(" & "));
	}

}
