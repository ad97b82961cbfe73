package dev.eksidp.portal.change;

import dev.eksidp.portal.shell.Problem;

import org.springframework.http.HttpStatus;

/**
 * The change request has changed nothing that could be taken back.
 */
public final class NothingToUndo extends Problem {

	NothingToUndo(long id, ChangeStatus now) {
		super(HttpStatus.CONFLICT, "nothing-to-undo", "Nothing to undo",
				"#%d is %s. Only a change that has succeeded can be undone, by a new request with what was before."
					.formatted(id, now.words()));
	}

}
