package dev.eksidp.portal.access;

import org.springframework.security.authorization.AuthorizationResult;

/**
 * An API token without the scope that an address needs.
 */
record MissingScope(Scope scope) implements AuthorizationResult {

	@Override
	public boolean isGranted() {
		return false;
	}

	String reason() {
		return "This needs an API token with the scope " + this.scope + ", which yours lacks.";
	}

}
