package dev.eksidp.portal.change;

import dev.eksidp.portal.shell.Problem;
import org.springframework.http.HttpStatus;

/**
 * The change request is not in a status in which this could be done.
 */
public final class ActionNotPossible extends Problem {

	ActionNotPossible(long id, ChangeAction action, ChangeStatus status) {
		super(HttpStatus.CONFLICT, "action-not-possible", "Not possible in this status",
				"#%d is %s, so it is too late or too early to %s. Look at the request again to see what is possible now."
					.formatted(id, status.words(), action.words()));
		with("currentStatus", status.name());
	}

}
