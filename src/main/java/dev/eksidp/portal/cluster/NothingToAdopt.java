package dev.eksidp.portal.cluster;

import dev.eksidp.portal.shell.Problem;

import org.springframework.http.HttpStatus;

/**
 * The cluster has what is recorded.
 */
public final class NothingToAdopt extends Problem {

	NothingToAdopt(String cluster) {
		super(HttpStatus.CONFLICT, "nothing-to-adopt", "Nothing to adopt",
				"%s has exactly what is recorded, so there is nothing to adopt.".formatted(cluster));
	}

}
