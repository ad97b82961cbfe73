package dev.eksidp.portal.cluster;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;

import dev.eksidp.portal.eks.ActionCheck;
import dev.eksidp.portal.eks.EksScope;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * The last test of each account and region.
 */
@Repository
class AccessCheckRepository {

	private final JdbcClient jdbc;

	private final JsonMapper json;

	private final Clock clock;

	AccessCheckRepository(JdbcClient jdbc, JsonMapper json, Clock clock) {
		this.jdbc = jdbc;
		this.json = json;
		this.clock = clock;
	}

	/**
	 * Begins a test, one of all replicas at a time.
	 * @param pause since the last one
	 * @return whether there was none for that long
	 */
	boolean begin(EksScope scope, String by, Duration pause) {
		OffsetDateTime now = OffsetDateTime.now(this.clock);
		return this.jdbc.sql("""
				insert into access_check (account_id, region, checked_at, checked_by)
				values (:accountId, :region, :now, :by)
				on conflict (account_id, region)
				do update set checked_at = excluded.checked_at, checked_by = excluded.checked_by, results = null
				where access_check.checked_at <= :latest
				""")
			.param("accountId", scope.accountId())
			.param("region", scope.region())
			.param("now", now)
			.param("by", by)
			.param("latest", now.minus(pause))
			.update() == 1;
	}

	void end(EksScope scope, List<ActionCheck> results) {
		this.jdbc.sql("""
				update access_check set results = cast(:results as jsonb)
				where account_id = :accountId and region = :region
				""")
			.param("accountId", scope.accountId())
			.param("region", scope.region())
			.param("results", this.json.writeValueAsString(results))
			.update();
	}

	Optional<AccessCheck> find(EksScope scope) {
		return this.jdbc.sql("select * from access_check where account_id = :accountId and region = :region")
			.param("accountId", scope.accountId())
			.param("region", scope.region())
			.query((row, _) -> check(row, scope))
			.optional();
	}

	private AccessCheck check(ResultSet row, EksScope scope) throws SQLException {
		@Nullable String stored = row.getString("results");
		List<ActionCheck> results = (stored != null) ? List.of(this.json.readValue(stored, ActionCheck[].class))
				: List.of();
		return new AccessCheck(row.getObject("checked_at", OffsetDateTime.class).toInstant(),
				row.getString("checked_by"), stored != null, results, PolicyStatements.allowing(results, scope));
	}

}
