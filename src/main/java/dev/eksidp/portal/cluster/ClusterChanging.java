package dev.eksidp.portal.cluster;

import dev.eksidp.portal.shell.Problem;

import org.springframework.http.HttpStatus;

/**
 * The portal itself is changing the cluster, so what is found there is on its way.
 */
public final class ClusterChanging extends Problem {

	ClusterChanging(String cluster) {
		super(HttpStatus.CONFLICT, "cluster-changing", "The cluster is being changed",
				"A change request of %s has begun and not ended. Wait for its end, or decide about it, then look again."
					.formatted(cluster));
	}

}
