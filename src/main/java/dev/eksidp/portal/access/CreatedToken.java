package dev.eksidp.portal.access;

/**
 * A new API token, at the only moment in which its secret is known.
 */
public record CreatedToken(ApiToken token, String secret) {

	@Override
	public String toString() {
		return "CreatedToken[" + this.token + "]";
	}

}
