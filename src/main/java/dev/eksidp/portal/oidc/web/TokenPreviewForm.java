package dev.eksidp.portal.oidc.web;

import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

import dev.eksidp.portal.oidc.OidcSettings;
import org.jspecify.annotations.Nullable;

/**
 * What is typed into the page, kept exactly as it was typed.
 *
 * @param claims required claims, a line {@code claim=value} each
 * @param token a token, or its claims as JSON
 * @param demoUser for whom to make a token, in the sandbox
 * @param demoGroups with commas between
 */
record TokenPreviewForm(@Nullable String issuerUrl, @Nullable String clientId, @Nullable String usernameClaim,
		@Nullable String usernamePrefix, @Nullable String groupsClaim, @Nullable String groupsPrefix,
		@Nullable String claims, @Nullable String token, @Nullable String demoUser, @Nullable String demoGroups) {

	TokenPreviewForm withToken(String made) {
		return new TokenPreviewForm(this.issuerUrl, this.clientId, this.usernameClaim, this.usernamePrefix,
				this.groupsClaim, this.groupsPrefix, this.claims, made, this.demoUser, this.demoGroups);
	}

	OidcSettings settings() {
		return new OidcSettings(null, strip(this.issuerUrl), strip(this.clientId), strip(this.usernameClaim),
				this.usernamePrefix, strip(this.groupsClaim), this.groupsPrefix, requiredClaims());
	}

	private Map<String, String> requiredClaims() {
		return (this.claims == null) ? Map.of()
				: this.claims.lines()
					.filter((line) -> !line.isBlank())
					.map((line) -> line.split("=", 2))
					.collect(Collectors.toMap((parts) -> parts[0].strip(),
							(parts) -> (parts.length == 2) ? parts[1].strip() : "", (first, _) -> first, TreeMap::new));
	}

	private static @Nullable String strip(@Nullable String text) {
		return (text != null) ? text.strip() : null;
	}

	/**
	 * Records tell everything by default, and a token must not be logged.
	 */
	@Override
	public String toString() {
		return "a form with a token that is not shown";
	}

}
