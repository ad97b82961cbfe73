package dev.eksidp.portal.cluster;

import java.time.Instant;
import java.util.List;

import dev.eksidp.portal.plan.Plan.Difference;
import org.jspecify.annotations.Nullable;

/**
 * What a cluster has, and the portal has not recorded.
 *
 * @param version which drift of this cluster it is, counted from 1: another one when
 * something else is found
 * @param detectedAt when it was first seen
 * @param diff the fields that differ; {@code before} is recorded, {@code after} was found
 * @param changedBy the identity that CloudTrail has; {@code null} while it is unknown
 */
public record Drift(int version, Instant detectedAt, List<Difference> diff, @Nullable String changedBy) {

	public Drift {
		diff = List.copyOf(diff);
	}

}
