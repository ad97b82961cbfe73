package dev.eksidp.portal.plan;

import java.util.Map;

import dev.eksidp.portal.oidc.IdentityProvider;
import dev.eksidp.portal.oidc.OidcSettings;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class AffectedPeopleTests {

	private static final String BY_IAM = "Access with IAM is not affected.";

	private static final OidcSettings NOW = settings("kubernetes", "a:", "g:");

	@Test
	void saysOfAReplacementOnlyWhatChanges() {
		assertThat(AffectedPeople.of(plan(settings("kubernetes", "a:", "h:")))).containsExactly(
				"Everybody who signs in with corp-sso cannot until the new provider is active.",
				"Groups are named after the claim groups with the prefix “h:” instead of the claim groups with the prefix “g:”: role bindings to their old names do not match any more.",
				BY_IAM);
		assertThat(AffectedPeople.of(plan(settings("other", "-", "g:")))).containsExactly(
				"Everybody who signs in with corp-sso cannot until the new provider is active.",
				"Tokens for the audience kubernetes are refused from then on; those for other are accepted.",
				"Users are named after the claim sub without a prefix of its own instead of the claim sub with the prefix “a:”: role bindings to their old names do not match any more.",
				BY_IAM);
	}

	@Test
	void saysWhatStopsWorkingWithARemoval() {
		assertThat(AffectedPeople.of(plan(null))).containsExactly(
				"Everybody who signs in with corp-sso, people and programs alike: tokens of https://sso.example.com for the audience kubernetes are refused from then on.",
				"Role bindings to users named after the claim sub with the prefix “a:” and to groups named after the claim groups with the prefix “g:” stay, and match nobody.",
				BY_IAM);
	}

	@Test
	void nobodyNoticesTags() {
		assertThat(AffectedPeople.of(Planner.plan(provider(), new Desired.Provider(NOW, Map.of("team", "b")))))
			.containsExactly(BY_IAM);
	}

	private static Plan plan(@Nullable OidcSettings wanted) {
		return Planner.plan(provider(),
				(wanted != null) ? new Desired.Provider(wanted, Map.of()) : new Desired.NoProvider());
	}

	private static IdentityProvider provider() {
		return new IdentityProvider(NOW, "arn", "ACTIVE", Map.of());
	}

	private static OidcSettings settings(String clientId, String usernamePrefix, String groupsPrefix) {
		return new OidcSettings("corp-sso", "https://sso.example.com", clientId, null, usernamePrefix, "groups",
				groupsPrefix, Map.of());
	}

}
