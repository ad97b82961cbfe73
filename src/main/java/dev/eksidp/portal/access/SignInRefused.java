package dev.eksidp.portal.access;

import org.springframework.security.core.AuthenticationException;

/**
 * Somebody is who the identity provider says, but cannot be let in. The message is for
 * that person.
 */
class SignInRefused extends AuthenticationException {

	SignInRefused(String message) {
		super(message);
	}

}
