package dev.eksidp.portal.cluster;

import dev.eksidp.portal.shell.Problem;
import org.springframework.http.HttpStatus;

/**
 * Another open change request holds the cluster.
 */
public final class ClusterTaken extends Problem {

	private final long openChangeRequest;

	ClusterTaken(String cluster, long openChangeRequest) {
		super(HttpStatus.CONFLICT, "cluster-taken", "The cluster has an open request",
				"%s already has an open request, #%d. Wait until it has ended, or have it withdrawn.".formatted(cluster,
						openChangeRequest));
		this.openChangeRequest = openChangeRequest;
		with("openChangeRequest", openChangeRequest);
	}

	/**
	 * The id of the change request that is in the way.
	 */
	public long openChangeRequest() {
		return this.openChangeRequest;
	}

}
