package dev.eksidp.portal.change;

import dev.eksidp.portal.shell.Problem;
import org.springframework.http.HttpStatus;

/**
 * A change request stays with its cluster.
 */
public final class ClusterFixed extends Problem {

	ClusterFixed(long id, String cluster) {
		super(HttpStatus.CONFLICT, "cluster-fixed", "Another cluster",
				"#%d is about %s and cannot move to another cluster. Withdraw it, and make a new request.".formatted(id,
						cluster));
	}

}
