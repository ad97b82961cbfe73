package dev.eksidp.portal.access;

import dev.eksidp.portal.shell.Problem;

import org.springframework.http.HttpStatus;
import org.springframework.security.core.AuthenticationException;

/**
 * A bearer token was sent and is not accepted.
 */
class BearerRefused extends AuthenticationException {

	private final String reason;

	/**
	 * @param reason for programs
	 * @param message for whoever sent it: no more than the holder of this very token may
	 * know
	 */
	BearerRefused(String reason, String message) {
		super(message);
		this.reason = reason;
	}

	static BearerRefused unknown() {
		return new BearerRefused("unknown", "The API token is not known. Check that it is the right one.");
	}

	static BearerRefused damaged() {
		return new BearerRefused("damaged", "The API token is cut off or mistyped. Copy it again, all of it.");
	}

	Problem problem() {
		return new Problem(HttpStatus.UNAUTHORIZED, "invalid-token", "The token is not accepted",
				String.valueOf(getMessage()))
			.with("reason", this.reason);
	}

}
