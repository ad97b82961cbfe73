package dev.eksidp.portal.access;

import dev.eksidp.portal.shell.Problem;

import org.springframework.http.HttpStatus;

/**
 * A form was sent twice; its token exists, and its secret is not shown again.
 */
public final class TokenAlreadyCreated extends Problem {

	TokenAlreadyCreated() {
		super(HttpStatus.CONFLICT, "token-made-before", "The token was created before",
				"This form has created its token already, and the secret is shown only once. "
						+ "If you did not copy it, revoke the token and create another.");
	}

}
