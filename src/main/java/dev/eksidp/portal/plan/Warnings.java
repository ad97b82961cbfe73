package dev.eksidp.portal.plan;

import java.util.ArrayList;
import java.util.List;

import dev.eksidp.portal.oidc.OidcSettings;

/**
 * What is allowed and still surprises people later. The rules are the kube-apiserver's.
 *
 * @see <a href=
 * "https://kubernetes.io/docs/reference/access-authn-authz/authentication/#openid-connect-tokens">OpenID
 * Connect Tokens</a>
 */
final class Warnings {

	private Warnings() {
	}

	static List<String> of(OidcSettings oidc) {
		List<String> warnings = new ArrayList<>();
		boolean email = "email".equals(oidc.usernameClaim());
		if (oidc.usernamePrefix() == null && !email) {
			warnings.add("Without a username prefix, users are named “%s#” and the claim’s value."
				.formatted(oidc.issuerUrl()));
		}
		if ("-".equals(oidc.usernamePrefix()) || (oidc.usernamePrefix() == null && email)) {
			warnings.add("Usernames get no prefix, so a token can carry the name of any user that role bindings know.");
		}
		if (oidc.groupsClaim() != null && oidc.groupsPrefix() == null) {
			warnings.add(
					"Groups get no prefix, so whoever controls the groups of a token decides which role bindings match.");
		}
		if (oidc.groupsClaim() == null && oidc.groupsPrefix() != null) {
			warnings.add("The groups prefix has no effect, because no groups claim is set.");
		}
		return warnings;
	}

}
