package dev.eksidp.portal.access;

import dev.eksidp.portal.shell.Problem;

import org.springframework.http.HttpStatus;

/**
 * There is no such API token, or it is somebody else's, which strangers are not told
 * apart.
 */
public final class TokenNotFound extends Problem {

	public TokenNotFound(String id) {
		super(HttpStatus.NOT_FOUND, "token-not-found", "No such API token",
				"There is no API token " + id + " that you may see. Check the number.");
	}

}
