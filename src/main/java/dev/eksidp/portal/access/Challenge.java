package dev.eksidp.portal.access;

import java.util.List;
import java.util.stream.Collectors;

/**
 * What the header {@code WWW-Authenticate} tells about a bearer token.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc6750#section-3">RFC 6750, section 3</a>
 */
final class Challenge {

	private static final String BEARER = "Bearer realm=\"portal\"";

	private Challenge() {
	}

	/**
	 * A token is needed, and none was sent.
	 */
	static String bearer() {
		return BEARER;
	}

	/**
	 * A token was sent and is not accepted.
	 * @param description what is wrong, in ASCII
	 */
	static String invalidToken(String description) {
		return BEARER + ", error=\"invalid_token\", error_description=\""
				+ description.replaceAll("[^ !#-\\[\\]-~]", "'") + "\"";
	}

	/**
	 * The token lacks these scopes.
	 */
	static String insufficientScope(List<Scope> scopes) {
		String needed = scopes.stream().map(Scope::text).collect(Collectors.joining(" "));
		return BEARER + ", error=\"insufficient_scope\", scope=\"" + needed + "\"";
	}

}
