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

	private static final Map<String, String> FIELDS = Map.of("oidc.identityProviderConfigName", "Name",
			"oidc.issuerUrl", "Issuer URL", "oidc.clientId", "Client ID", "oidc.usernameClaim", "Username claim",
			"oidc.usernamePrefix", "Username prefix", "oidc.groupsClaim", "Groups claim", "oidc.groupsPrefix",
			"Groups prefix");

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
