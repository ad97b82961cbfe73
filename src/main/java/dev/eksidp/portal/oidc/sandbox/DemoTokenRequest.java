package dev.eksidp.portal.oidc.sandbox;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;

import dev.eksidp.portal.shell.InvalidInput;
import dev.eksidp.portal.shell.Violation;

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
	 * @throws InvalidInput with pointers to {@code /user}, {@code /groups} and
	 * {@code /clientId}
	 */
	public DemoTokenRequest {
		groups = List.copyOf(groups);
		List<Violation> violations = new ArrayList<>();
		if (!USER.matcher(user).matches()) {
			violations.add(new Violation("/user", "demo-user",
					"Use up to 64 letters, digits, dots, hyphens and underscores, as in %s.".formatted(DEFAULT_USER)));
		}
		if (groups.size() > MAX_GROUPS || groups.stream().anyMatch((group) -> group.length() > MAX_LENGTH)) {
			violations.add(new Violation("/groups", "demo-groups",
					"Use at most %d groups of at most %d characters.".formatted(MAX_GROUPS, MAX_LENGTH)));
		}
		if (clientId.length() > MAX_LENGTH) {
			violations.add(new Violation("/clientId", "demo-client",
					"Use a client ID of at most %d characters.".formatted(MAX_LENGTH)));
		}
		InvalidInput.throwIfAny(violations);
	}

	/**
	 * @param user the default one when it is empty
	 * @param groups with commas between
	 * @throws InvalidInput as the constructor does
	 */
	public static DemoTokenRequest of(String user, String groups, String clientId) {
		return new DemoTokenRequest(user.isBlank() ? DEFAULT_USER : user.strip(),
				Arrays.stream(groups.split(",")).map(String::strip).filter((group) -> !group.isEmpty()).toList(),
				clientId.strip());
	}

}
