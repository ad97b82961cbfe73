package dev.eksidp.portal.plan;

import java.util.HashMap;
import java.util.Map;

import dev.eksidp.portal.oidc.IdentityProvider;
import dev.eksidp.portal.oidc.OidcSettings;
import dev.eksidp.portal.plan.Plan.Action;
import dev.eksidp.portal.plan.Plan.Difference;
import dev.eksidp.portal.plan.Plan.Step;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class PlannerTests {

	private static final OidcSettings SSO = settings("corp-sso", "kubernetes");

	@Test
	void associatesWhereThereIsNoProvider() {
		Plan plan = Planner.plan(null, new Desired.Provider(SSO, Map.of("team", "payments")));
		assertThat(plan.kind()).isEqualTo(Kind.ASSOCIATE);
		assertThat(plan.signInInterruption()).isFalse();
		assertThat(plan.steps()).containsExactly(new Step(Action.ASSOCIATE_PROVIDER, "corp-sso"));
		assertThat(plan.changes()).contains(new Difference("oidc.issuerUrl", null, "https://sso.example.com"),
				new Difference("oidc.requiredClaims.hd", null, "example.com"),
				new Difference("tags.team", null, "payments"));
	}

	@Test
	void replacesWhenAnySettingDiffersAndSaysThatSignInStops() {
		Plan plan = Planner.plan(provider(settings("corp-adfs", "kubernetes"), Map.of()),
				new Desired.Provider(SSO, Map.of()));
		assertThat(plan.kind()).isEqualTo(Kind.REPLACE);
		assertThat(plan.signInInterruption()).isTrue();
		assertThat(plan.steps()).containsExactly(new Step(Action.DISASSOCIATE_PROVIDER, "corp-adfs"),
				new Step(Action.ASSOCIATE_PROVIDER, "corp-sso"));
		assertThat(plan.changes())
			.containsExactly(new Difference("oidc.identityProviderConfigName", "corp-adfs", "corp-sso"));
		assertThat(plan.unchanged()).hasSize(4);
	}

	@Test
	void changesOnlyTagsWhereOnlyTagsDiffer() {
		Plan plan = Planner.plan(provider(SSO, Map.of("team", "a", "old", "x")),
				new Desired.Provider(SSO, Map.of("team", "b")));
		assertThat(plan.kind()).isEqualTo(Kind.RETAG);
		assertThat(plan.signInInterruption()).isFalse();
		assertThat(plan.steps()).extracting(Step::action).containsExactly(Action.TAG_PROVIDER, Action.UNTAG_PROVIDER);
	}

	@Test
	void removesTheProviderAndSaysThatSignInStops() {
		Plan plan = Planner.plan(provider(SSO, Map.of()), new Desired.NoProvider());
		assertThat(plan.kind()).isEqualTo(Kind.DISASSOCIATE);
		assertThat(plan.signInInterruption()).isTrue();
		assertThat(plan.steps()).containsExactly(new Step(Action.DISASSOCIATE_PROVIDER, "corp-sso"));
		assertThat(plan.changes()).allSatisfy((difference) -> assertThat(difference.after()).isNull());
	}

	@Test
	void hasNothingToDoWhereNothingIsToBeRemoved() {
		assertThat(Planner.plan(null, new Desired.NoProvider()).kind()).isEqualTo(Kind.NONE);
	}

	@Test
	void saysWhatDefaultsOfKubernetesWillSurprise() {
		OidcSettings bare = new OidcSettings("a", "https://sso.example.com", "c", null, null, "groups", null, Map.of());
		assertThat(Planner.plan(null, new Desired.Provider(bare, Map.of())).warnings()).hasSize(2)
			.first()
			.asString()
			.contains("https://sso.example.com#");
	}

	@Property
	void hasNothingToDoExactlyWhenTheClusterIsAsWanted(@ForAll("providers") IdentityProvider current,
			@ForAll("providers") IdentityProvider wanted) {
		Plan plan = Planner.plan(current, new Desired.Provider(wanted.settings(), wanted.tags()));
		boolean same = current.settings().equals(wanted.settings()) && current.tags().equals(wanted.tags());
		assertThat(plan.kind() == Kind.NONE).isEqualTo(same);
		assertThat(plan.changes().isEmpty()).isEqualTo(same);
		assertThat(plan.steps().isEmpty()).isEqualTo(same);
	}

	/**
	 * Steps are done one after the other; wherever a crash leaves the cluster, what
	 * remains leads to what is wanted.
	 */
	@Property
	void whatRemainsLeadsToWhatIsWantedFromEverywhereOnTheWay(@ForAll("providers") IdentityProvider before,
			@ForAll("providers") IdentityProvider wanted) {
		Desired desired = new Desired.Provider(wanted.settings(), wanted.tags());
		IdentityProvider current = before;
		for (Step step : Planner.plan(before, desired).steps()) {
			assertThat(Planner.remaining(ProviderSettings.of(before), desired, current).orElseThrow().steps())
				.contains(step);
			current = switch (step.action()) {
				case DISASSOCIATE_PROVIDER -> null;
				case ASSOCIATE_PROVIDER -> wanted;
				case TAG_PROVIDER -> {
					Map<String, String> tags = new HashMap<>(current.tags());
					tags.putAll(wanted.tags());
					yield provider(current.settings(), tags);
				}
				case UNTAG_PROVIDER -> provider(current.settings(), wanted.tags());
			};
		}
		assertThat(Planner.remaining(ProviderSettings.of(before), desired, current).orElseThrow().kind())
			.isEqualTo(Kind.NONE);
	}

	@Property
	void nothingRemainsToBeDoneWhereTheClusterLeadsSomewhereElse(@ForAll("providers") IdentityProvider elsewhere) {
		IdentityProvider before = provider(settings("before", "c"), Map.of());
		Desired desired = new Desired.Provider(settings("after", "c"), Map.of());
		assertThat(Planner.remaining(ProviderSettings.of(before), desired, elsewhere)).isEmpty();
		assertThat(Planner.remaining(ProviderSettings.of(before), new Desired.NoProvider(), elsewhere)).isEmpty();
	}

	@Provide
	Arbitrary<IdentityProvider> providers() {
		Arbitrary<String> word = Arbitraries.of("a", "b");
		Arbitrary<String> optional = Arbitraries.of("a", "");
		Arbitrary<Map<String, String>> map = Arbitraries.maps(word, word).ofMaxSize(2);
		return Combinators.combine(word, optional, optional, map, map)
			.as((name, claim, prefix, claims, tags) -> provider(
					new OidcSettings(name, "https://e.co", "c", claim, prefix, null, null, claims), tags));
	}

	private static OidcSettings settings(String name, String clientId) {
		return new OidcSettings(name, "https://sso.example.com", clientId, "email", null, null, null,
				Map.of("hd", "example.com"));
	}

	private static IdentityProvider provider(OidcSettings settings, Map<String, String> tags) {
		return new IdentityProvider(settings, "arn:aws:eks:eu-west-1:111122223333:identityproviderconfig/c/oidc/n/u",
				IdentityProvider.ACTIVE, tags);
	}

}
