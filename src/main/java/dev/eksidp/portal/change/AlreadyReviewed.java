package dev.eksidp.portal.change;

import dev.eksidp.portal.shell.Problem;
import org.springframework.http.HttpStatus;

/**
 * Nobody reviews the same revision twice.
 */
public final class AlreadyReviewed extends Problem {

	AlreadyReviewed(long id, int revision) {
		super(HttpStatus.CONFLICT, "already-reviewed", "Already reviewed",
				"You have already reviewed revision %d of #%d. Another approver has to decide, or the requester makes a new revision."
					.formatted(revision, id));
	}

}
