package dev.eksidp.portal.access;

import org.jspecify.annotations.Nullable;

import org.springframework.security.core.AuthenticationException;

/**
 * Somebody is who the identity provider says, but cannot be let in. The message is for
 * that person.
 */
class SignInRefused extends AuthenticationException {

	private final @Nullable String name;

	SignInRefused(String message) {
		this(message, null);
	}

	private SignInRefused(String message, @Nullable String name) {
		super(message);
		this.name = name;
	}

	static SignInRefused disabled(String name) {
		return new SignInRefused("Your account is disabled in the portal. Ask an administrator.", name);
	}

	/**
	 * Who it is, where that is certain.
	 */
	@Nullable String name() {
		return this.name;
	}

}
