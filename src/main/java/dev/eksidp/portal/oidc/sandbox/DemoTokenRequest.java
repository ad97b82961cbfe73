package dev.eksidp.portal.oidc.sandbox;

import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;

/**
 * For whom a demo token is.
 *
 * @param user letters, digits, dots, hyphens and underscores
 * @param groups at most {@value #MAX_GROUPS}
 * @param clientId for which client
 */
public record DemoTokenRequest(String user, List<String> groups, String clientId) {

	/** Who a token is for when nobody else is asked for. */
	public static final String DEFAULT_USER = "demo-user";

	/** Many more would not fit into a header. */
	public static final int MAX_GROUPS = 50;

	/** In characters, of a group and of a client ID. */
	public static final int MAX_LENGTH = 255;

	private static final Pattern USER = Pattern.compile("[A-Za-z0-9](?:[A-Za-z0-9._-]{0,62}[A-Za-z0-9])?");

	/**
	 * @throws IllegalArgumentException saying what is wrong, in full sentences
	 */
	public DemoTokenRequest {
		groups = List.copyOf(groups);
		if (!USER.matcher(user).matches()) {
			throw new IllegalArgumentException(
					"A demo user has up to 64 letters, digits, dots, hyphens and underscores, as in %s."
						.formatted(DEFAULT_USER));
		}
		if (groups.size() > MAX_GROUPS) {
			throw new IllegalArgumentException("A demo token has at most %d groups.".formatted(MAX_GROUPS));
		}
		if (groups.stream().anyMatch((group) -> group.length() > MAX_LENGTH) || clientId.length() > MAX_LENGTH) {
			throw new IllegalArgumentException(
					"A group and a client ID have at most %d characters.".formatted(MAX_LENGTH));
		}
	}

	/**
	 * @param user the default one when it is empty
	 * @param groups with commas between
	 * @throws IllegalArgumentException saying what is wrong, in full sentences
	 */
	public static DemoTokenRequest of(String user, String groups, String clientId) {
		return new DemoTokenRequest(user.isBlank() ? DEFAULT_USER : user.strip(),
				Arrays.stream(groups.split(",")).map(String::strip).filter((group) -> !group.isEmpty()).toList(),
				clientId.strip());
	}

}
