package dev.eksidp.portal.access;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;

import dev.eksidp.portal.shell.Cursor;
import dev.eksidp.portal.shell.Slice;
import dev.eksidp.portal.shell.SliceRequest;
import org.jspecify.annotations.Nullable;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * The table of API tokens.
 */
@Component
class ApiTokenRepository {

	/** What changes with every call is not written down with every call. */
	private static final Duration AT_MOST_EVERY = Duration.ofMinutes(1);

	/** As in {@link TokenState}, the first that applies. */
	private static final String STATE = """
			case when t.revoked_at is not null then 'REVOKED' when t.expires_at <= :now then 'EXPIRED'
			when %s then 'OWNER_DISABLED' when p.seen_at <= :away then 'OWNER_AWAY'
			else 'ACTIVE' end""";

	private static final String SELECT = "select t.*, array_to_string(t.scopes, ' ') as scope_list,"
			+ " array_to_string(p.roles, ',') as role_list, %s"
			+ " as state from api_token t join person p on p.name = t.owner";

	private final JdbcClient jdbc;

	private final Clock clock;

	private final String state;

	ApiTokenRepository(JdbcClient jdbc, Clock clock, DemoPeople demo) {
		this.jdbc = jdbc;
		this.clock = clock;
		this.state = STATE.formatted(demo.keptOut("p"));
	}

	long insert(String owner, NewToken.Valid token, TokenSecret secret) {
		return this.jdbc
			.sql("""
					insert into api_token (owner, name, prefix, hash, scopes, created_at, expires_at, form)
					values (:owner, :name, :prefix, :hash, string_to_array(:scopes, ' '), :now, :expires, cast(:form as uuid))
					returning id
					""")
			.param("owner", owner)
			.param("name", token.name())
			.param("prefix", secret.prefix())
			.param("hash", secret.hash())
			.param("scopes", token.scopes().stream().sorted().map(Scope::text).collect(Collectors.joining(" ")))
			.param("now", now())
			.param("expires", token.expiresAt().atOffset(now().getOffset()))
			.param("form", (token.form() != null) ? token.form().toString() : null)
			.query(Long.class)
			.single();
	}

	/**
	 * Makes others wait who create a token for the same owner.
	 */
	void lock(String owner) {
		this.jdbc.sql("select name from person where name = :owner for update")
			.param("owner", owner)
			.query(String.class)
			.optional();
	}

	/**
	 * How many tokens of an owner are neither expired nor revoked.
	 */
	int live(String owner) {
		return this.jdbc
			.sql("select count(*) from api_token where owner = :owner and revoked_at is null and expires_at > :now")
			.param("owner", owner)
			.param("now", now())
			.query(Integer.class)
			.single();
	}

	boolean isMadeBy(String owner, UUID form) {
		return this.jdbc
			.sql("select exists (select 1 from api_token where owner = :owner and form = cast(:form as uuid))")
			.param("owner", owner)
			.param("form", form.toString())
			.query(Boolean.class)
			.single();
	}

	Optional<ApiToken> find(long id) {
		return statement("where t.id = :id", Map.of("id", id)).query(ApiTokenRepository::token).optional();
	}

	Optional<Held> find(TokenSecret secret) {
		return statement("where t.hash = :hash", Map.of("hash", secret.hash())).query(ApiTokenRepository::held)
			.optional();
	}

	/**
	 * The newest first.
	 */
	Slice<ApiToken> list(TokenFilter filter, SliceRequest page) {
		Map<String, Object> parameters = new TreeMap<>();
		StringBuilder where = new StringBuilder("where true");
		if (filter.owner() != null) {
			where.append(" and t.owner = :owner");
			parameters.put("owner", filter.owner());
		}
		if (filter.state() != null) {
			where.append(" and ").append(this.state).append(" = :state");
			parameters.put("state", filter.state().name());
		}
		if (page.after() != null) {
			where.append(" and t.id < :after");
			parameters.put("after", page.after().id());
		}
		parameters.put("rows", page.limit() + 1);
		List<ApiToken> rows = statement(where.append(" order by t.id desc limit :rows").toString(), parameters)
			.query(ApiTokenRepository::token)
			.list();
		return Slice.of(rows, page.limit(), (token) -> Cursor.of(token.id()));
	}

	/**
	 * @return whether it had not been revoked before
	 */
	boolean revoke(long id, String by) {
		return this.jdbc
			.sql("update api_token set revoked_at = :now, revoked_by = :by where id = :id and revoked_at is null")
			.param("now", now())
			.param("by", by)
			.param("id", id)
			.update() == 1;
	}

	/**
	 * Keeps that a token has been used, to the minute.
	 */
	void used(ApiToken token) {
		Instant now = this.clock.instant();
		if (token.lastUsedAt() == null || token.lastUsedAt().isBefore(now.minus(AT_MOST_EVERY))) {
			this.jdbc.sql("update api_token set last_used_at = :now where id = :id")
				.param("now", now())
				.param("id", token.id())
				.update();
		}
	}

	/**
	 * Whether a refusal for this reason is the first one in a minute.
	 */
	boolean isNews(long id, String reason) {
		return this.jdbc.sql("""
				insert into api_token_refusal as known (token_id, reason, told_at) values (:id, :reason, :now)
				on conflict (token_id, reason) do update set told_at = :now where known.told_at <= :before
				""")
			.param("id", id)
			.param("reason", reason)
			.param("now", now())
			.param("before", now().minus(AT_MOST_EVERY))
			.update() == 1;
	}

	private JdbcClient.StatementSpec statement(String rest, Map<String, ?> parameters) {
		JdbcClient.StatementSpec statement = this.jdbc.sql(SELECT.formatted(this.state) + " " + rest)
			.param("now", now())
			.param("away", now().minus(PeopleRepository.REMEMBERED));
		for (Map.Entry<String, ?> parameter : parameters.entrySet()) {
			statement = statement.param(parameter.getKey(), parameter.getValue());
		}
		return statement;
	}

	private OffsetDateTime now() {
		return OffsetDateTime.now(this.clock);
	}

	private static Held held(ResultSet row, int number) throws SQLException {
		return new Held(token(row, number), PeopleRepository.roles(row.getString("role_list")));
	}

	private static ApiToken token(ResultSet row, int number) throws SQLException {
		List<Scope> scopes = Arrays.stream(row.getString("scope_list").split(" "))
			.map(Scope::find)
			.flatMap(Optional::stream)
			.sorted()
			.toList();
		return new ApiToken(row.getLong("id"), row.getString("owner"), row.getString("name"), row.getString("prefix"),
				scopes, TokenState.valueOf(row.getString("state")), time(row, "created_at"), time(row, "expires_at"),
				timeOrNull(row, "last_used_at"), timeOrNull(row, "revoked_at"), row.getString("revoked_by"));
	}

	private static Instant time(ResultSet row, String column) throws SQLException {
		return Objects.requireNonNull(timeOrNull(row, column));
	}

	private static @Nullable Instant timeOrNull(ResultSet row, String column) throws SQLException {
		OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
		return (time != null) ? time.toInstant() : null;
	}

	/**
	 * A token whose secret somebody has shown, and what its owner is.
	 */
	record Held(ApiToken token, Set<Role> roles) {
	}

}
