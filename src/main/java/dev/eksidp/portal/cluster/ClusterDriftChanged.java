package dev.eksidp.portal.cluster;

import java.time.Instant;
import java.util.List;

import dev.eksidp.portal.eks.ClusterArn;

/**
 * A cluster has drifted, or drifts no more: published once for each drift, in the
 * transaction that writes it down.
 *
 * @param status {@code DRIFTED} for a new drift, any other for the end of one
 * @param fields the names of those that differ; no values, as those are for people who
 * may see the cluster; empty for the end of a drift
 * @param actor who has adopted it; the portal itself for all else
 */
public record ClusterDriftChanged(ClusterArn cluster, DriftStatus status, List<String> fields, String actor,
		Instant at) {

	public ClusterDriftChanged {
		fields = List.copyOf(fields);
	}

	public boolean isDrifted() {
		return this.status == DriftStatus.DRIFTED;
	}

}
