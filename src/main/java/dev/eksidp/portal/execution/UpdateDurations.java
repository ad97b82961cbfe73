package dev.eksidp.portal.execution;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

import dev.eksidp.portal.execution.Interruption.Extent;
import dev.eksidp.portal.plan.Plan;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/**
 * How long EKS takes for its updates, learned from the newest ones that this portal has
 * followed to their end: from EKS's taking the call until the cluster shows its effect.
 */
@Service
public class UpdateDurations {

	/** Fewer tell more of chance than of EKS. */
	private static final int ENOUGH = 5;

	private static final int NEWEST = 50;

	private static final Duration KEPT = Duration.ofMinutes(1);

	private final JdbcClient jdbc;

	private final Clock clock;

	private volatile @Nullable Learned learned;

	UpdateDurations(JdbcClient jdbc, Clock clock) {
		this.jdbc = jdbc;
		this.clock = clock;
	}

	/**
	 * How long an action takes. What was learned may be a minute old.
	 * @return what users of AWS report until this portal has seen enough; no time at all
	 * for tags, which EKS changes while it answers
	 */
	public Span span(Plan.Action action) {
		return switch (action) {
			case ASSOCIATE_PROVIDER, DISASSOCIATE_PROVIDER -> known().spans().getOrDefault(action, Span.REPORTED);
			case TAG_PROVIDER, UNTAG_PROVIDER -> new Span(Duration.ZERO, Duration.ZERO, 0);
		};
	}

	/**
	 * When EKS ends an update, counted from its start; empty until this portal has seen
	 * enough.
	 */
	Optional<EndWindow> end(Plan.Action action) {
		return Optional.ofNullable(known().ends().get(action));
	}

	/**
	 * What a plan does to signing in with OIDC, and for how long.
	 */
	public Interruption interruption(Plan plan) {
		return switch (plan.kind()) {
			case ASSOCIATE, RETAG, NONE -> new Interruption(Extent.NONE, null);
			case REPLACE -> new Interruption(Extent.WHILE_REPLACED,
					span(Plan.Action.DISASSOCIATE_PROVIDER).then(span(Plan.Action.ASSOCIATE_PROVIDER)));
			case DISASSOCIATE -> new Interruption(Extent.FROM_THEN_ON, null);
		};
	}

	private Learned known() {
		Instant now = this.clock.instant();
		Learned known = this.learned;
		if (known == null || now.isBefore(known.at()) || now.isAfter(known.at().plus(KEPT))) {
			known = new Learned(now, learn(), learnEnds());
			this.learned = known;
		}
		return known;
	}

	private Map<Plan.Action, EndWindow> learnEnds() {
		return this.jdbc.sql("""
				select a.action,
				       percentile_cont(0.1) within group (order by s.seconds) as p10,
				       percentile_cont(0.9) within group (order by s.seconds) as p90
				from unnest(array['ASSOCIATE_PROVIDER', 'DISASSOCIATE_PROVIDER']) a (action)
				cross join lateral (
				    select greatest(0, extract(epoch from
				               update_ended_at - to_timestamp((eks_update ->> 'createdAt')::float8)))::float8 as seconds
				    from execution_step
				    where action = a.action and status = 'DONE' and eks_update is not null
				        and update_ended_at is not null and jsonb_typeof(eks_update -> 'createdAt') = 'number'
				    order by finished_at desc limit :newest
				) s
				group by a.action having count(*) >= :enough
				""")
			.param("newest", NEWEST)
			.param("enough", ENOUGH)
			.query((row, _) -> Map.entry(Plan.Action.valueOf(row.getString("action")),
					new EndWindow(seconds(row.getDouble("p10")), seconds(row.getDouble("p90")))))
			.list()
			.stream()
			.collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
	}

	/**
	 * An answer that was lost is known to the portal later than to EKS, so the earlier
	 * time counts.
	 */
	private Map<Plan.Action, Span> learn() {
		return this.jdbc.sql("""
				select a.action, count(*) as updates,
				       percentile_cont(0.5) within group (order by s.seconds) as p50,
				       percentile_cont(0.9) within group (order by s.seconds) as p90
				from unnest(array['ASSOCIATE_PROVIDER', 'DISASSOCIATE_PROVIDER']) a (action)
				cross join lateral (
				    select greatest(0, extract(epoch from finished_at - least(answered_at,
				               case when jsonb_typeof(eks_update -> 'createdAt') = 'number'
				                    then to_timestamp((eks_update ->> 'createdAt')::float8) end)))::float8 as seconds
				    from execution_step
				    where action = a.action and status = 'DONE' and eks_update is not null
				    order by finished_at desc limit :newest
				) s
				group by a.action having count(*) >= :enough
				""")
			.param("newest", NEWEST)
			.param("enough", ENOUGH)
			.query((row, _) -> Map.entry(Plan.Action.valueOf(row.getString("action")),
					new Span(seconds(row.getDouble("p50")), seconds(row.getDouble("p90")), row.getInt("updates"))))
			.list()
			.stream()
			.collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
	}

	private static Duration seconds(double seconds) {
		return Duration.ofMillis(Math.round(seconds * 1000));
	}

	private record Learned(Instant at, Map<Plan.Action, Span> spans, Map<Plan.Action, EndWindow> ends) {
	}

}
