package dev.eksidp.portal.access;

import java.util.Arrays;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.springframework.stereotype.Component;

/**
 * Who may do what: the one place that decides it, and explains it, for pages, REST and
 * background work alike. Everybody who is signed in sees clusters and change requests.
 * Where an API token acts, its scopes limit what its owner may do.
 */
@Component
public class Permissions {

	private static final Set<Role> SUBMITTERS = EnumSet.of(Role.REQUESTER, Role.APPROVER, Role.ADMIN);

	private static final Set<Role> DECIDERS = EnumSet.of(Role.APPROVER, Role.ADMIN);

	private static final Set<Role> AUDITORS = EnumSet.of(Role.AUDITOR, Role.ADMIN);

	private final People people;

	Permissions(People people) {
		this.people = people;
	}

	/**
	 * Submitting a change request.
	 */
	public Decision submit(Person person) {
		return oneOf(person, SUBMITTERS, Scope.CHANGES_WRITE, "Submitting a change request");
	}

	/**
	 * Reviewing a revision: approving, rejecting and requesting changes alike. Never
	 * one's own request, whatever roles one has, and nobody twice.
	 * @param requestedBy who submitted the change request
	 * @param reviewedBy who has reviewed this revision so far
	 */
	public Decision review(Person person, String requestedBy, Collection<String> reviewedBy) {
		if (same(person.name(), requestedBy)) {
			return refused("You asked for this change, so somebody else reviews it.",
					() -> reviewers().of(requestedBy, reviewedBy));
		}
		if (!person.is(Role.APPROVER)) {
			return refused(needs("Reviewing", EnumSet.of(Role.APPROVER)),
					() -> reviewers().of(requestedBy, reviewedBy));
		}
		if (reviewedBy.stream().anyMatch((reviewer) -> same(reviewer, person.name()))) {
			return refused("You have reviewed this revision already.", () -> reviewers().of(requestedBy, reviewedBy));
		}
		return scope(person, Scope.CHANGES_REVIEW);
	}

	/**
	 * Everybody who reviews, as known when it is first asked for: good for a whole list.
	 */
	public Reviewers reviewers() {
		return new Reviewers(() -> names(EnumSet.of(Role.APPROVER)).toList());
	}

	/**
	 * Revising a change request: its requester alone.
	 */
	public Decision revise(Person person, String requestedBy) {
		if (!same(person.name(), requestedBy)) {
			return refused("Only the requester revises a change request.", () -> List.of(requestedBy));
		}
		return oneOf(person, SUBMITTERS, Scope.CHANGES_WRITE, "Revising a change request");
	}

	/**
	 * Withdrawing a change request: its requester, or an administrator.
	 */
	public Decision withdraw(Person person, String requestedBy) {
		return ownerOrAdmin(person, requestedBy, "Withdrawing");
	}

	/**
	 * Retrying a failed change request: its requester, or an administrator.
	 */
	public Decision retry(Person person, String requestedBy) {
		return ownerOrAdmin(person, requestedBy, "Retrying");
	}

	/**
	 * Deciding about a cluster that a change has left half done: to roll it back, or to
	 * accept it as it is. Sign-in may be broken, so that more people may than ask for
	 * changes of it.
	 */
	public Decision settle(Person person, String requestedBy) {
		if (person.is(Role.APPROVER) || ownerOrAdmin(person, requestedBy, "Deciding").isAllowed()) {
			return scope(person, Scope.CHANGES_WRITE);
		}
		return refused(
				"Rolling back a change request, or accepting its cluster, is up to its requester, an approver or an administrator.",
				() -> Stream.concat(Stream.of(requestedBy), names(DECIDERS)).distinct().toList());
	}

	/**
	 * Taking a drift for what the cluster is meant to have. It passes over the review
	 * that any other change needs, so it is for those who decide about changes.
	 */
	public Decision adopt(Person person) {
		return oneOf(person, DECIDERS, Scope.CHANGES_REVIEW, "Adopting a drift");
	}

	/**
	 * Searching, exporting and verifying the audit trail.
	 */
	public Decision readAudit(Person person) {
		return oneOf(person, AUDITORS, Scope.AUDIT_READ, "Reading the audit trail");
	}

	/**
	 * Setting up policies, webhooks, and the tokens of others.
	 */
	public Decision administer(Person person) {
		return oneOf(person, EnumSet.of(Role.ADMIN), Scope.ADMIN, "Administration");
	}

	/**
	 * Making an API token for oneself. No token makes another: whoever steals one must
	 * not be able to keep more than that.
	 */
	public Decision createToken(Person person) {
		return (person.token() == null) ? Decision.ALLOWED
				: refused("An API token cannot create tokens. Sign in and create it on the page API tokens.", List::of);
	}

	/**
	 * Keeping somebody out, and letting them in again. Nobody does it to themself, so
	 * that there is always an administrator left.
	 */
	public Decision disable(Person person, String name) {
		return same(person.name(), name)
				? refused("You cannot disable yourself. Ask another administrator.",
						() -> names(EnumSet.of(Role.ADMIN)).filter((other) -> !same(other, name)).toList())
				: administer(person);
	}

	/**
	 * Having one cluster read from EKS now.
	 */
	public Decision refreshCluster(Person person) {
		return oneOf(person, SUBMITTERS, Scope.CLUSTERS_READ, "Refreshing a cluster");
	}

	/**
	 * Using an API token, if one is used, for what needs this scope.
	 */
	static Decision scope(Person person, Scope scope) {
		return person.has(scope) ? Decision.ALLOWED
				: new Decision.Refused(new MissingScope(scope).reason(), List::of, List.of(scope));
	}

	private Decision ownerOrAdmin(Person person, String requestedBy, String what) {
		if (person.is(Role.ADMIN)) {
			return scope(person, Scope.CHANGES_WRITE);
		}
		if (same(person.name(), requestedBy)) {
			return oneOf(person, SUBMITTERS, Scope.CHANGES_WRITE, what + " a change request");
		}
		return refused(what + " a change request is up to its requester or an administrator.",
				() -> Stream.concat(Stream.of(requestedBy), names(EnumSet.of(Role.ADMIN))).distinct().toList());
	}

	private Decision oneOf(Person person, Set<Role> roles, Scope scope, String what) {
		if (roles.stream().anyMatch(person::is)) {
			return scope(person, scope);
		}
		return refused(needs(what, roles), () -> names(roles).toList());
	}

	private static String needs(String what, Set<Role> roles) {
		String names = Arrays.stream(Role.values())
			.filter(roles::contains)
			.map((role) -> role.name().toLowerCase(Locale.ROOT))
			.collect(Collectors.joining(" or "));
		return "%s needs the role %s, which you do not have.".formatted(what, names);
	}

	private static Decision refused(String reason, Supplier<List<String>> whoCan) {
		return new Decision.Refused(reason, whoCan, List.of());
	}

	private Stream<String> names(Set<Role> roles) {
		return roles.stream()
			.flatMap((role) -> this.people.withRole(role).stream())
			.map(Person::name)
			.distinct()
			.sorted();
	}

	/**
	 * Providers are not agreed on whether case matters in a name; here it never makes
	 * another person.
	 */
	private static boolean same(String name, String other) {
		return name.equalsIgnoreCase(other);
	}

}
