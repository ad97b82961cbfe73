package dev.eksidp.portal.change;

import dev.eksidp.portal.shell.Problem;
import org.springframework.http.HttpStatus;

/**
 * Nobody reviews what they asked for themselves.
 */
public final class OwnRequest extends Problem {

	OwnRequest(long id) {
		super(HttpStatus.FORBIDDEN, "own-request", "Your own request",
				"You asked for #%d yourself; somebody else has to review it.".formatted(id));
	}

}
