package dev.eksidp.portal.change.web;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import dev.eksidp.portal.change.web.RequestForm.Pair;
import dev.eksidp.portal.shell.Violation;

/**
 * Brings violations, which point into the body of the REST API, to the fields of the
 * form.
 */
final class FormErrors {

	private static final String CLAIMS = "/oidc/requiredClaims";

	private static final String TAGS = "/tags";

	private static final Map<String, Target> FIELDS = Map.ofEntries(
			Map.entry("/clusterArn", new Target("clusterArn", "cluster", "Cluster")),
			Map.entry("/operation", new Target("operation", "operation", "What should happen?")),
			Map.entry("/oidc/identityProviderConfigName", Target.field("name", "Name")),
			Map.entry("/oidc/issuerUrl", Target.field("issuerUrl", "Issuer URL")),
			Map.entry("/oidc/clientId", Target.field("clientId", "Client ID")),
			Map.entry("/oidc/usernameClaim", Target.field("usernameClaim", "Username claim")),
			Map.entry("/oidc/usernamePrefix", Target.field("usernamePrefix", "Username prefix")),
			Map.entry("/oidc/groupsClaim", Target.field("groupsClaim", "Groups claim")),
			Map.entry("/oidc/groupsPrefix", Target.field("groupsPrefix", "Groups prefix")),
			Map.entry(CLAIMS, Target.field("claims", "Required claims")), Map.entry(TAGS, Target.field("tags", "Tags")),
			Map.entry("/reason", Target.field("reason", "Reason")),
			Map.entry("/ticket", Target.field("ticket", "Ticket")),
			Map.entry("/onFailure", Target.field("onFailure", "If the new provider cannot be associated")),
			Map.entry("/checksOverride", Target.field("checksOverride", "Submit anyway")));

	private FormErrors() {
	}

	/**
	 * Rows that say the same thing twice, which a map cannot tell.
	 */
	static List<Violation> doubles(RequestForm form) {
		List<Violation> found = new ArrayList<>();
		doubles(found, CLAIMS, form.claims(), "This claim stands in another row already. Remove one of them.");
		doubles(found, TAGS, form.tags(), "This tag stands in another row already. Remove one of them.");
		return found;
	}

	private static void doubles(List<Violation> found, String parent, List<Pair> rows, String detail) {
		Set<String> seen = new HashSet<>();
		for (Pair row : rows) {
			if (!row.key().isEmpty() && !seen.add(row.key())) {
				found.add(new Violation(Violation.pointer(parent, row.key()), "double", detail));
			}
		}
	}

	/**
	 * The errors in the order of the violations; one that belongs to no field is left at
	 * the top of the form.
	 */
	static List<FormError> of(RequestForm form, List<Violation> violations) {
		return violations.stream().map((violation) -> of(form, violation)).toList();
	}

	private static FormError of(RequestForm form, Violation violation) {
		Target target = FIELDS.get(violation.pointer());
		if (target == null) {
			target = violation.pointer().startsWith(CLAIMS + "/")
					? row("claims", "Required claim", CLAIMS, form.claims(), violation)
					: row("tags", "Tag", TAGS, form.tags(), violation);
		}
		boolean missing = violation.code().equals("required");
		if (missing && target.name().equals("clusterArn") && !form.cluster().isBlank()) {
			return new FormError(target.name(), target.id(), target.label(),
					"No cluster is called “%s”, or more than one is. Pick one from the list.".formatted(form.cluster()),
					false);
		}
		return new FormError(target.name(), target.id(), target.label(), violation.detail(), missing);
	}

	private static Target row(String name, String one, String parent, List<Pair> rows, Violation violation) {
		boolean last = violation.code().equals("double");
		int found = -1;
		for (int i = 0; i < rows.size(); i++) {
			if (!rows.get(i).isBlank() && Violation.pointer(parent, rows.get(i).key()).equals(violation.pointer())
					&& (found < 0 || last)) {
				found = i;
			}
		}
		if (found < 0) {
			return Target.field(name, one);
		}
		String part = violation.code().endsWith("-value") ? "value" : "key";
		return Target.field("%s[%d].%s".formatted(name, found, part), one + " " + (found + 1));
	}

	/**
	 * @param name the field that the error belongs to
	 * @param field the id that a link goes to
	 * @param label what the field is called
	 * @param text what is wrong, and what to do
	 * @param missing whether nothing is there yet
	 */
	record FormError(String name, String field, String label, String text, boolean missing) {
	}

	private record Target(String name, String id, String label) {

		static Target field(String name, String label) {
			return new Target(name, name, label);
		}

	}

}
