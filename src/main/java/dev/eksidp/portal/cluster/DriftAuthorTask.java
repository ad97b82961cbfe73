package dev.eksidp.portal.cluster;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

import dev.eksidp.portal.eks.ChangeAuthors;
import dev.eksidp.portal.eks.ClusterArn;
import dev.eksidp.portal.eks.EksFailure;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.stereotype.Component;

/**
 * Finds out who has caused a drift, after it was told: nothing waits for the answer, and
 * without one it stays unknown.
 */
@Component
class DriftAuthorTask {

	private static final Logger logger = LoggerFactory.getLogger(DriftAuthorTask.class);

	/** How long before it was noticed a change may have been made. */
	private static final Duration LOOK_BACK = Duration.ofDays(1);

	private final ClusterService clusters;

	private final ChangeAuthors authors;

	private final DriftProperties properties;

	private final Clock clock;

	DriftAuthorTask(ClusterService clusters, ChangeAuthors authors, DriftProperties properties, Clock clock) {
		this.clusters = clusters;
		this.authors = authors;
		this.properties = properties;
		this.clock = clock;
	}

	/**
	 * Looks once.
	 * @return when to look again; nothing when the author is known, or nobody needs it
	 * any more
	 */
	Optional<Instant> run(ClusterArn arn) {
		return this.clusters.find(arn).flatMap((cluster) -> {
			Drift drift = cluster.drift();
			return (drift == null || drift.changedBy() != null) ? Optional.empty() : look(cluster, drift);
		});
	}

	private Optional<Instant> look(ClusterView cluster, Drift drift) {
		Instant now = this.clock.instant();
		Instant recorded = cluster.recorded().at();
		Instant dayBefore = drift.detectedAt().minus(LOOK_BACK);
		try {
			Optional<String> author = this.authors.last(cluster.arn(),
					recorded.isAfter(dayBefore) ? recorded : dayBefore, now);
			if (author.isPresent()) {
				this.clusters.driftWasBy(cluster.arn(), drift.version(), author.get());
				return Optional.empty();
			}
		}
		catch (EksFailure failure) {
			logger.info("Nobody can tell who has changed {}: {} {}", cluster.arn(), failure.code(), failure.message());
		}
		Instant again = now.plus(this.properties.cloudTrailDelay());
		return again.isAfter(drift.detectedAt().plus(this.properties.cloudTrailTime())) ? Optional.empty()
				: Optional.of(again);
	}

}
