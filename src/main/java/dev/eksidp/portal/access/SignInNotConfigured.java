package dev.eksidp.portal.access;

/**
 * Outside the sandbox nobody could sign in.
 */
class SignInNotConfigured extends IllegalStateException {

	SignInNotConfigured() {
		super("No identity provider is configured, so nobody could sign in.");
	}

}
