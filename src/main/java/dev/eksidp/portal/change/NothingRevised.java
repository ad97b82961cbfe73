package dev.eksidp.portal.change;

import dev.eksidp.portal.shell.Problem;

import org.springframework.http.HttpStatus;

/**
 * A revision that says the same as the newest one, which would only void its approvals.
 */
public final class NothingRevised extends Problem {

	NothingRevised(long id, int revision) {
		super(HttpStatus.CONFLICT, "nothing-revised", "Nothing is changed",
				"This says the same as revision %d of #%d, so there is nothing to review anew. Change something, or leave it."
					.formatted(revision, id));
	}

}
