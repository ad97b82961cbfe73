package dev.eksidp.portal.change;

import dev.eksidp.portal.shell.Problem;
import org.springframework.http.HttpStatus;

/**
 * A review or an edit was about a revision that is not the newest any more.
 */
public final class RevisionOutdated extends Problem {

	RevisionOutdated(long id, int given, int newest) {
		super(HttpStatus.CONFLICT, "revision-outdated", "A newer revision exists",
				"Revision %d of #%d is not the newest any more. Look at revision %d, then decide.".formatted(given, id,
						newest));
		with("newestRevision", newest);
	}

}
