package dev.eksidp.portal.cluster;

import dev.eksidp.portal.shell.Problem;
import org.springframework.http.HttpStatus;

/**
 * The portal knows no such cluster.
 */
public final class ClusterUnknown extends Problem {

	public ClusterUnknown(String cluster) {
		super(HttpStatus.NOT_FOUND, "cluster-not-found", "Cluster not found",
				"The portal knows no cluster %s. Look for it in the list of clusters; a new one appears there within minutes."
					.formatted(cluster));
	}

}
