package dev.eksidp.portal.access;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import dev.eksidp.portal.testing.PortalTest;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

@PortalTest
class OidcSignInTests {

	private static final String ISSUER = "https://idp.example.com";

	private final PeopleRepository people;

	private final PendingSignIns pending;

	private final SignInFailureHandler failed;

	private final String subject = UUID.randomUUID().toString();

	private final String name = "name-" + this.subject;

	@Autowired
	OidcSignInTests(PeopleRepository people, PendingSignIns pending, SignInFailureHandler failed) {
		this.pending = pending;
		this.people = people;
		this.failed = failed;
	}

	@Test
	void groupsBecomeRolesAndSayWhereTheyCameFrom() {
		PortalOidcUser person = signIn("groups", Map.of("groups", List.of("eks-approvers", "other", 7)));
		assertThat(person.principal()).isEqualTo(new PortalPrincipal(this.name,
				Map.of(Role.VIEWER, List.of("everybody who signs in"), Role.APPROVER, List.of("groups: eks-approvers")),
				List.of("eks-approvers", "other")));
		assertThat(this.people.withRole(Role.APPROVER)).extracting(Person::name).contains(this.name);
	}

	@Test
	void everybodyIsAViewerAndNoMore() {
		assertThat(signIn("groups", Map.of()).principal().sources()).containsOnlyKeys(Role.VIEWER);
		assertThat(signIn("groups", Map.of("groups", Map.of("eks-admins", true))).principal().sources())
			.containsOnlyKeys(Role.VIEWER);
	}

	@Test
	void theClaimMayBeNestedOrHaveDotsOfItsOwn() {
		assertThat(
				signIn("realm_access.roles", Map.of("realm_access", Map.of("roles", List.of("eks-admins")))).principal()
					.sources())
			.containsKey(Role.ADMIN);
		assertThat(signIn("https://example.com/roles", Map.of("https://example.com/roles", "eks-admins")).principal()
			.sources()).containsKey(Role.ADMIN);
	}

	@Test
	void aRenameAtTheProviderMakesNobodyElse() {
		signIn("groups", Map.of());
		PortalOidcUser renamed = signIn("groups", Map.of("preferred_username", "new-" + this.name));
		assertThat(renamed.getName()).isEqualTo(this.name);
	}

	@Test
	void theNameOfSomebodyElseIsRefusedInAnyCase() {
		signIn("groups", Map.of());
		assertThatExceptionOfType(SignInRefused.class)
			.isThrownBy(() -> signIn("groups",
					Map.of("sub", "another", "preferred_username", this.name.toUpperCase(Locale.ROOT))))
			.withMessageContaining("belongs to another account");
		assertThatExceptionOfType(SignInRefused.class)
			.isThrownBy(() -> signIn("groups", Map.of("sub", "another", "preferred_username", "approver")));
	}

	@Test
	void namesThatCannotBeUsedAreRefused() {
		for (String unusable : List.of("portal", "Anonymous", "a\u0000b", "x".repeat(101), "ad\u200Bmin", "admin\u202E",
				"\u0430dmin")) {
			assertThatExceptionOfType(SignInRefused.class)
				.isThrownBy(() -> signIn("groups", Map.of("preferred_username", unusable)))
				.withMessageContaining("portal.access.name-claim");
		}
	}

	@Test
	void theAddressStandsInForAMissingName() {
		Map<String, Object> claims = Map.of("sub", this.subject, "email", this.name + "@example.com");
		assertThat(oidc("groups").person(ISSUER, claims).getName()).isEqualTo(this.name + "@example.com");
	}

	@Test
	void aSessionKeepsNoMoreGroupsThanItCanHold() {
		List<String> many = IntStream.range(0, 1000).mapToObj((i) -> "group-" + i).collect(Collectors.toList());
		many.add("eks-approvers");
		PortalPrincipal principal = signIn("groups", Map.of("groups", many)).principal();
		assertThat(principal.groups()).hasSize(200);
		assertThat(principal.sources()).containsKey(Role.APPROVER);
	}

	private PortalOidcUser signIn(String rolesClaim, Map<String, Object> claims) {
		Map<String, Object> all = new HashMap<>(Map.of("sub", this.subject, "preferred_username", this.name));
		all.putAll(claims);
		return oidc(rolesClaim).person(ISSUER, all);
	}

	private OidcSignIn oidc(String rolesClaim) {
		return new OidcSignIn(
				new AccessProperties(rolesClaim, "preferred_username",
						Map.of(Role.APPROVER, List.of("eks-approvers"), Role.ADMIN, List.of("eks-admins"))),
				this.people, this.pending, this.failed);
	}

}
