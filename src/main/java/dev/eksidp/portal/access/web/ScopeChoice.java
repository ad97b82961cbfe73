package dev.eksidp.portal.access.web;

import java.util.Arrays;
import java.util.List;

import dev.eksidp.portal.access.Permissions;
import dev.eksidp.portal.access.Person;
import dev.eksidp.portal.access.Role;
import dev.eksidp.portal.access.Scope;

/**
 * A scope as a form offers it.
 *
 * @param title what it allows, in a word
 * @param text what it allows, in a sentence
 * @param useful whether the roles of the person allow it too
 */
record ScopeChoice(Scope scope, String title, String text, boolean useful) {

	static List<ScopeChoice> of(Person person, Permissions permissions) {
		return Arrays.stream(Scope.values()).map((scope) -> of(scope, person, permissions)).toList();
	}

	private static ScopeChoice of(Scope scope, Person person, Permissions permissions) {
		return switch (scope) {
			case CLUSTERS_READ -> new ScopeChoice(scope, "Read clusters",
					"See clusters and their identity providers, and have one read again.", true);
			case CHANGES_READ ->
				new ScopeChoice(scope, "Read requests", "See change requests, their plans and their history.", true);
			case CHANGES_WRITE -> new ScopeChoice(scope, "Submit requests",
					"Plan, submit, revise, withdraw and retry change requests in your name.",
					permissions.submit(person).isAllowed());
			case CHANGES_REVIEW -> new ScopeChoice(scope, "Review requests",
					"Approve and reject what others ask for, in your name. Never your own requests.",
					person.is(Role.APPROVER));
			case AUDIT_READ -> new ScopeChoice(scope, "Read the audit trail", "Search everything that was recorded.",
					permissions.readAudit(person).isAllowed());
			case ADMIN -> new ScopeChoice(scope, "Administer",
					"Manage people, webhooks and the tokens of others, and read metrics.",
					permissions.administer(person).isAllowed());
		};
	}

}
