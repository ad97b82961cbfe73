package dev.eksidp.portal.access;

import dev.eksidp.portal.shell.Problem;

import org.springframework.http.HttpStatus;

/**
 * Somebody has as many live API tokens as anybody may.
 */
class TooManyTokens extends Problem {

	TooManyTokens(int most) {
		super(HttpStatus.CONFLICT, "too-many-tokens", "Too many API tokens",
				"You have " + most + " API tokens that are still good. Revoke one that is not used, then try again.");
	}

}
