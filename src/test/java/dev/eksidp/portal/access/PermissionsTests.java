package dev.eksidp.portal.access;

import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class PermissionsTests {

	private static final List<Person> EVERYBODY = List.of(person("requester", Role.VIEWER, Role.REQUESTER),
			person("approver", Role.VIEWER, Role.APPROVER), person("approver2", Role.VIEWER, Role.APPROVER),
			person("auditor", Role.VIEWER, Role.AUDITOR), person("admin", Role.VIEWER, Role.ADMIN));

	private static final Map<String, BiFunction<Permissions, Person, Decision>> ACTIONS = Map.of("submit",
			Permissions::submit, "revise own", (permissions, person) -> permissions.revise(person, person.name()),
			"withdraw own", (permissions, person) -> permissions.withdraw(person, person.name()), "retry own",
			(permissions, person) -> permissions.retry(person, person.name()), "revise another's",
			(permissions, person) -> permissions.revise(person, "somebody"), "withdraw another's",
			(permissions, person) -> permissions.withdraw(person, "somebody"), "retry another's",
			(permissions, person) -> permissions.retry(person, "somebody"), "review",
			(permissions, person) -> permissions.review(person, "somebody", List.of()), "read audit",
			Permissions::readAudit, "administer", Permissions::administer);

	/** Who may, as the table in the design says. */
	private static final Map<String, Set<Role>> ALLOWED = Map.of("submit", submitters(), "revise own", submitters(),
			"withdraw own", submitters(), "retry own", submitters(), "revise another's", EnumSet.noneOf(Role.class),
			"withdraw another's", EnumSet.of(Role.ADMIN), "retry another's", EnumSet.of(Role.ADMIN), "review",
			EnumSet.of(Role.APPROVER), "read audit", EnumSet.of(Role.AUDITOR, Role.ADMIN), "administer",
			EnumSet.of(Role.ADMIN));

	private final Permissions permissions = new Permissions(
			(role) -> EVERYBODY.stream().filter((person) -> person.is(role)).toList());

	static Stream<Arguments> everyRoleAndAction() {
		return ACTIONS.keySet()
			.stream()
			.flatMap((action) -> Stream.of(Role.values()).map((role) -> Arguments.of(role, action)));
	}

	@ParameterizedTest(name = "{0}: {1}")
	@MethodSource("everyRoleAndAction")
	void theTableOfPermissionsHolds(Role role, String action) {
		Decision decision = ACTIONS.get(action).apply(this.permissions, person("me", Role.VIEWER, role));
		assertThat(decision.isAllowed()).isEqualTo(ALLOWED.get(action).contains(role));
		if (decision instanceof Decision.Refused refused) {
			assertThat(refused.reason()).endsWith(".");
			assertThat(refused.whoCan()).isNotEmpty().doesNotContain("me");
		}
	}

	@ParameterizedTest
	@EnumSource
	void adoptingADriftIsForThoseWhoDecideAboutChanges(Role role) {
		Decision decision = this.permissions.adopt(person("me", Role.VIEWER, role));
		assertThat(decision.isAllowed()).isEqualTo(role == Role.APPROVER || role == Role.ADMIN);
		if (decision instanceof Decision.Refused refused) {
			assertThat(refused.reason())
				.isEqualTo("Adopting a drift needs the role approver or admin, which you do not have.");
			assertThat(refused.whoCan()).containsExactly("admin", "approver", "approver2");
		}
	}

	@Test
	void nobodyReviewsTheSameRevisionTwice() {
		Person approver = person("approver", Role.VIEWER, Role.APPROVER);
		assertThat(this.permissions.review(approver, "requester", List.of("approver")))
			.isInstanceOfSatisfying(Decision.Refused.class, (refused) -> {
				assertThat(refused.reason()).isEqualTo("You have reviewed this revision already.");
				assertThat(refused.whoCan()).containsExactly("approver2");
			});
	}

	@Test
	void whoAskedAndWhoReviewedAreNotOfferedAsReviewers() {
		assertThat(this.permissions.reviewers().of("Approver", List.of())).containsExactly("approver2");
		assertThat(this.permissions.reviewers().of("requester", List.of("approver2"))).containsExactly("approver");
	}

	@Test
	void aRefusalNamesTheMissingRoleAndWhoHasIt() {
		Decision decision = this.permissions.review(person("auditor", Role.VIEWER, Role.AUDITOR), "requester",
				List.of());
		assertThatExceptionOfType(AccessRefused.class).isThrownBy(decision::orThrow).satisfies((refused) -> {
			assertThat(refused.detail()).isEqualTo("Reviewing needs the role approver, which you do not have.");
			assertThat(refused.properties()).containsEntry("whoCan", List.of("approver", "approver2"));
			assertThat(refused.status().value()).isEqualTo(403);
		});
	}

	/**
	 * What a token of somebody with every role may do with one scope, and nothing else.
	 */
	private static final Map<Scope, Set<String>> OPENED = Map.of(Scope.CLUSTERS_READ, Set.of(), Scope.CHANGES_READ,
			Set.of(), Scope.CHANGES_WRITE,
			Set.of("submit", "revise own", "withdraw own", "retry own", "withdraw another's", "retry another's"),
			Scope.CHANGES_REVIEW, Set.of("review"), Scope.AUDIT_READ, Set.of("read audit"), Scope.ADMIN,
			Set.of("administer"));

	@ParameterizedTest
	@EnumSource
	void aScopeOpensItsActionsOnly(Scope scope) {
		ActingToken token = new ActingToken("1", "eksidp_1", "ci", Set.of(scope));
		Person owner = new Person("me", EnumSet.allOf(Role.class), token);
		assertThat(ACTIONS.keySet()
			.stream()
			.filter((action) -> ACTIONS.get(action).apply(this.permissions, owner).isAllowed()))
			.containsExactlyInAnyOrderElementsOf(OPENED.get(scope));
	}

	@ParameterizedTest
	@MethodSource("everyRoleAndAction")
	void allScopesTogetherGiveNothingThatTheRolesDoNot(Role role, String action) {
		ActingToken token = new ActingToken("1", "eksidp_1", "ci", EnumSet.allOf(Scope.class));
		Person owner = new Person("me", EnumSet.of(Role.VIEWER, role), token);
		assertThat(ACTIONS.get(action).apply(this.permissions, owner).isAllowed())
			.isEqualTo(ALLOWED.get(action).contains(role));
	}

	@Test
	void aTokenNeverReviewsItsOwnersRequest() {
		ActingToken token = new ActingToken("1", "eksidp_1", "ci", EnumSet.allOf(Scope.class));
		Person owner = new Person("approver", EnumSet.allOf(Role.class), token);
		assertThat(this.permissions.review(owner, "approver", List.of()).isAllowed()).isFalse();
	}

	private static Set<Role> submitters() {
		return EnumSet.of(Role.REQUESTER, Role.APPROVER, Role.ADMIN);
	}

	private static Person person(String name, Role... roles) {
		return new Person(name, EnumSet.copyOf(List.of(roles)));
	}

}
