package dev.eksidp.portal.change.web;

import java.util.Map;

import dev.eksidp.portal.plan.Plan.Difference;
import org.jspecify.annotations.Nullable;

/**
 * What the fields of the REST API are called on pages: AWS's console terms.
 */
final class FieldLabels {

	private static final String CLAIM = "oidc.requiredClaims.";

	private static final String TAG = "tags.";

	private static final Map<String, String> FIELDS = Map.ofEntries(
			Map.entry("oidc.identityProviderConfigName", "Name"), Map.entry("oidc.issuerUrl", "Issuer URL"),
			Map.entry("oidc.clientId", "Client ID"), Map.entry("oidc.usernameClaim", "Username claim"),
			Map.entry("oidc.usernamePrefix", "Username prefix"), Map.entry("oidc.groupsClaim", "Groups claim"),
			Map.entry("oidc.groupsPrefix", "Groups prefix"), Map.entry("operation", "Operation"),
			Map.entry("reason", "Reason"), Map.entry("ticket", "Ticket"), Map.entry("checksOverride", "Submit anyway"),
			Map.entry("onFailure", "On failure"));

	private FieldLabels() {
	}

	/**
	 * A difference with its label.
	 */
	static Row row(Difference difference) {
		return new Row(of(difference.field()), difference.before(), difference.after());
	}

	private static String of(String field) {
		if (field.startsWith(CLAIM)) {
			return "Required claim " + field.substring(CLAIM.length());
		}
		if (field.startsWith(TAG)) {
			return "Tag " + field.substring(TAG.length());
		}
		return FIELDS.getOrDefault(field, field);
	}

	record Row(String label, @Nullable String before, @Nullable String after) {
	}

}
