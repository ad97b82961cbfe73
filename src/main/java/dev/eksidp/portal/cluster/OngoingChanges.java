package dev.eksidp.portal.cluster;

import dev.eksidp.portal.eks.ClusterArn;
import dev.eksidp.portal.oidc.IdentityProvider;
import org.jspecify.annotations.Nullable;

/**
 * Tells the clusters that the portal itself is changing: whoever changes them provides
 * it, as this module knows no executions.
 */
public interface OngoingChanges {

	/**
	 * Whether what was found may be the portal's own doing, on its way or late. Asked
	 * within a transaction.
	 * @param found the provider that the cluster has now; {@code null} for none
	 */
	boolean explain(ClusterArn cluster, @Nullable IdentityProvider found);

	/**
	 * Whether a change has left the cluster half done, and people have not decided yet
	 * what becomes of it.
	 */
	boolean leftHalfDone(ClusterArn cluster);

}
