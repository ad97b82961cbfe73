package dev.eksidp.portal.eks.aws;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

import dev.eksidp.portal.eks.CallPriority;
import dev.eksidp.portal.eks.EksScope;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Token buckets in PostgreSQL, one row each, shared by all replicas and measured by the
 * clock of the database. One statement asks and takes; it holds a connection for as long
 * as that takes and never across a call.
 * <p>
 * A bucket is the moment at which it will be full again (the generic cell rate
 * algorithm): a call is granted if that moment, moved on by the call's share of time, is
 * not further ahead than a full bucket is worth. Background work that is sent away is
 * told a moment of its own, one after the other, so that it does not come back all at
 * once.
 */
final class SharedCallBudget implements CallBudget {

	/** After so many seconds without another one, a throttling is forgotten. */
	private static final int RECOVERY = 60;

	/** The rate is halved four times at most. */
	private static final int SLOWEST = 4;

	private static final String SEEN = """
			with seen as (
			    select account_id, region, kind, t.now, greatest(full_at, t.now) as full_at, queued_to, slowed_at, s.slowness,
			        1 / :rate::float8 * power(2, s.slowness) as share
			    from eks_call_budget
			    cross join lateral (select clock_timestamp() as now) t
			    cross join lateral (select greatest(0, slowness
			        - floor(extract(epoch from t.now - slowed_at) / :recovery))::integer as slowness) s
			    where account_id = :account and region = :region and kind = :kind for update of eks_call_budget
			)
			""";

	private static final String ASK = SEEN
			+ """
					, asked as (
					    select *, extract(epoch from full_at - now)::float8 + share - share * greatest(1, :burst * :part) as late,
					        extract(epoch from full_at - now)::float8 + share - share * :burst as debt
					    from seen
					), answered as (
					    select *, late <= :patience as granted,
					        greatest(queued_to, now + make_interval(secs => greatest(late, 0))) as turn
					    from asked
					)
					update eks_call_budget b
					set full_at = case when granted then a.full_at + make_interval(secs => share) else b.full_at end,
					    queued_to = case when granted or not :queues then b.queued_to
					        else turn + make_interval(secs => share) end
					from answered a
					where b.account_id = a.account_id and b.region = a.region and b.kind = a.kind
					returning granted, case when granted then greatest(debt, 0)
					    when :queues then extract(epoch from turn - now)::float8 else late end as wait
					""";

	/** What is left is for people; changes get their next call after a longer while. */
	private static final String SLOW_DOWN = SEEN + """
			, slowed as (
			    select *, case when slowed_at > now - interval '1 second' or slowness >= :slowest then slowness
			        else slowness + 1 end as lower
			    from seen
			)
			update eks_call_budget b
			set slowness = s.lower, slowed_at = now,
			    full_at = greatest(s.full_at, now + make_interval(
			        secs => share * power(2, s.lower - s.slowness) * :burst * :part))
			from slowed s
			where b.account_id = s.account_id and b.region = s.region and b.kind = s.kind
			""";

	private final JdbcClient jdbc;

	private final CallBudgetProperties properties;

	/** Rows that are known to exist. */
	private final Set<Bucket> known = ConcurrentHashMap.newKeySet();

	SharedCallBudget(JdbcClient jdbc, CallBudgetProperties properties) {
		this.jdbc = jdbc;
		this.properties = properties;
	}

	@Override
	public Turn ask(EksScope scope, CallKind kind, CallPriority priority) {
		boolean person = priority == CallPriority.PERSON;
		return statement(ASK, scope, kind).param("part", priority.share())
			.param("patience", person ? seconds(this.properties.patience()) : 0.0)
			.param("queues", priority == CallPriority.CHANGE)
			.query((row, _) -> new Turn(row.getBoolean("granted"), duration(row.getDouble("wait"))))
			.single();
	}

	@Override
	public void throttled(EksScope scope, CallKind kind) {
		statement(SLOW_DOWN, scope, kind).param("slowest", SLOWEST).param("part", CallPriority.CHANGE.share()).update();
	}

	private JdbcClient.StatementSpec statement(String sql, EksScope scope, CallKind kind) {
		Bucket bucket = new Bucket(scope, kind);
		if (!this.known.contains(bucket)) {
			this.jdbc
				.sql("""
						insert into eks_call_budget (account_id, region, kind, full_at, queued_to, slowness, slowed_at)
						values (:account, :region, :kind, '-infinity', clock_timestamp(), 0, clock_timestamp() - interval '1 hour')
						on conflict do nothing
						""")
				.param("account", scope.accountId())
				.param("region", scope.region())
				.param("kind", kind.name())
				.update();
			this.known.add(bucket);
		}
		return this.jdbc.sql(sql)
			.param("account", scope.accountId())
			.param("region", scope.region())
			.param("kind", kind.name())
			.param("rate", this.properties.perSecond(kind))
			.param("burst", this.properties.burst(kind))
			.param("recovery", RECOVERY);
	}

	private static double seconds(Duration duration) {
		return duration.toNanos() / 1e9;
	}

	private static Duration duration(double seconds) {
		return Duration.ofNanos((long) (seconds * 1e9));
	}

	private record Bucket(EksScope scope, CallKind kind) {
	}

}
