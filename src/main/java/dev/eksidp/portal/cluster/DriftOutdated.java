package dev.eksidp.portal.cluster;

import dev.eksidp.portal.shell.Problem;

import org.springframework.http.HttpStatus;

/**
 * Something else was found on the cluster since somebody looked.
 */
public final class DriftOutdated extends Problem {

	DriftOutdated(String cluster) {
		super(HttpStatus.CONFLICT, "drift-outdated", "Something else was found since",
				"%s was changed again after you looked. Look at what was found now, and decide about that."
					.formatted(cluster));
	}

}
