package dev.eksidp.portal.access;

/**
 * Whether an API token lets anybody in, and if not, why.
 */
public enum TokenState {

	ACTIVE("It is accepted."),

	EXPIRED("The API token has expired. Create a new one."),

	REVOKED("The API token was revoked. Create a new one."),

	OWNER_DISABLED("The owner of the API token is disabled in the portal. Ask an administrator."),

	OWNER_AWAY("The owner of the API token has not signed in for 90 days. Sign in to the portal to use it again.");

	private final String reason;

	TokenState(String reason) {
		this.reason = reason;
	}

	/**
	 * What to tell somebody who holds the token.
	 */
	String reason() {
		return this.reason;
	}

}
