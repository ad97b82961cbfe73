package dev.eksidp.portal.cluster;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;

import dev.eksidp.portal.eks.EksScope;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * How the inventory was read, for each account and region.
 */
@Repository
class ScopeReadingRepository {

	private final JdbcClient jdbc;

	private final JsonMapper json;

	private final Clock clock;

	ScopeReadingRepository(JdbcClient jdbc, JsonMapper json, Clock clock) {
		this.jdbc = jdbc;
		this.json = json;
		this.clock = clock;
	}

	void started(EksScope scope) {
		write("""
				insert into inventory_reading (account_id, region, started_at) values (:accountId, :region, :now)
				on conflict (account_id, region) do update set started_at = excluded.started_at
				""", scope).update();
	}

	void succeeded(EksScope scope, int clusters) {
		write("""
				insert into inventory_reading (account_id, region, succeeded_at, clusters)
				values (:accountId, :region, :now, :clusters)
				on conflict (account_id, region)
				do update set succeeded_at = excluded.succeeded_at, clusters = excluded.clusters
				""", scope).param("clusters", clusters).update();
	}

	/**
	 * @param clusters as many as were listed; {@code null} where none could be
	 */
	void failed(EksScope scope, @Nullable Integer clusters, List<ReadingFailure> failures) {
		write("""
				insert into inventory_reading (account_id, region, failed_at, clusters, failures)
				values (:accountId, :region, :now, :clusters, cast(:failures as jsonb))
				on conflict (account_id, region)
				do update set failed_at = excluded.failed_at, failures = excluded.failures,
				              clusters = coalesce(excluded.clusters, inventory_reading.clusters)
				""", scope).param("clusters", clusters)
			.param("failures", this.json.writeValueAsString(failures))
			.update();
	}

	/**
	 * Forgets an account and region that the portal does not look after any more.
	 */
	void forget(String scopeId) {
		this.jdbc.sql("delete from inventory_reading where account_id || '/' || region = :id")
			.param("id", scopeId)
			.update();
	}

	List<Stored> all() {
		return this.jdbc.sql("select * from inventory_reading").query(this::stored).list();
	}

	private JdbcClient.StatementSpec write(String sql, EksScope scope) {
		return this.jdbc.sql(sql)
			.param("accountId", scope.accountId())
			.param("region", scope.region())
			.param("now", OffsetDateTime.now(this.clock));
	}

	private Stored stored(ResultSet row, int number) throws SQLException {
		return new Stored(new EksScope(row.getString("account_id"), row.getString("region")),
				instant(row.getObject("started_at", OffsetDateTime.class)),
				instant(row.getObject("succeeded_at", OffsetDateTime.class)),
				instant(row.getObject("failed_at", OffsetDateTime.class)), row.getObject("clusters", Integer.class),
				List.of(this.json.readValue(row.getString("failures"), ReadingFailure[].class)));
	}

	private static @Nullable Instant instant(@Nullable OffsetDateTime time) {
		return (time != null) ? time.toInstant() : null;
	}

	/**
	 * A row as it is.
	 */
	record Stored(EksScope scope, @Nullable Instant startedAt, @Nullable Instant succeededAt,
			@Nullable Instant failedAt, @Nullable Integer clusters, List<ReadingFailure> failures) {

		static Stored nothing(EksScope scope) {
			return new Stored(scope, null, null, null, null, List.of());
		}

		/**
		 * @param lateBefore a success before this was too long ago
		 */
		ScopeReading reading(Instant lateBefore) {
			return new ScopeReading(this.scope.accountId(), this.scope.region(), state(lateBefore), this.startedAt,
					this.succeededAt, this.failedAt, this.clusters, this.failures);
		}

		private ReadingState state(Instant lateBefore) {
			if (this.failedAt != null && (this.succeededAt == null || this.failedAt.isAfter(this.succeededAt))) {
				boolean listed = this.failures.stream().allMatch((failure) -> failure.cluster() != null);
				return listed ? ReadingState.PARTLY_READ : ReadingState.FAILED;
			}
			if (this.succeededAt == null) {
				return ReadingState.NOT_READ;
			}
			return this.succeededAt.isBefore(lateBefore) ? ReadingState.LATE : ReadingState.READ;
		}

	}

}
