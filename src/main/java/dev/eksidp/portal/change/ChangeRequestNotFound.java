package dev.eksidp.portal.change;

import dev.eksidp.portal.shell.Problem;
import org.springframework.http.HttpStatus;

/**
 * There is no such change request.
 */
public final class ChangeRequestNotFound extends Problem {

	public ChangeRequestNotFound(String id) {
		super(HttpStatus.NOT_FOUND, "change-request-not-found", "Change request not found",
				"There is no change request #%s. Look for it in the list of requests.".formatted(id));
	}

}
