package dev.eksidp.portal.change;

import dev.eksidp.portal.shell.Problem;

import org.springframework.http.HttpStatus;

/**
 * The change request has no such revision.
 */
public final class RevisionNotFound extends Problem {

	RevisionNotFound(long id, String revision, int newest) {
		super(HttpStatus.NOT_FOUND, "revision-not-found", "Revision not found",
				"#%d has no revision “%s”. The newest one is %d, and the first one is 1.".formatted(id, revision,
						newest));
		with("newestRevision", newest);
	}

}
