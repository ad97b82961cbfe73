package dev.eksidp.portal.execution;

import java.time.Instant;

import dev.eksidp.portal.eks.ClusterArn;

/**
 * What there is to do about an execution: to go on with a step, or to look at the cluster
 * and work out from there.
 */
sealed interface NextMove permits CurrentStep, NextMove.RollbackToPlan, NextMove.ClusterToSettle {

	long executionId();

	ClusterArn cluster();

	/**
	 * Whether this is the same move, about which the same is known.
	 */
	default boolean isStill(NextMove other) {
		return equals(other);
	}

	/**
	 * The steps of a rollback have to be worked out.
	 *
	 * @param since when the rollback began
	 */
	record RollbackToPlan(long executionId, ClusterArn cluster, Instant since) implements NextMove {
	}

	/**
	 * People have to decide, unless the cluster has become what it was or shall be.
	 */
	record ClusterToSettle(long executionId, ClusterArn cluster) implements NextMove {
	}

}
