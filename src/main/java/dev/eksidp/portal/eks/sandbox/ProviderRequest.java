package dev.eksidp.portal.eks.sandbox;

import java.util.Map;

import dev.eksidp.portal.eks.sandbox.SandboxProvider.Oidc;
import org.jspecify.annotations.Nullable;

/**
 * What may be asked about identity provider configs, read from a body with the rules of
 * the EKS model and of its documentation. Nothing beyond is checked: EKS, too, takes any
 * issuer that looks like one.
 */
sealed interface ProviderRequest {

	/**
	 * Asks for an association.
	 *
	 * @param clientRequestToken null when the caller gave none
	 */
	record Associate(Oidc oidc, Map<String, String> tags,
			@Nullable String clientRequestToken) implements ProviderRequest {

		static Associate read(JsonFields body) {
			JsonFields oidc = body.object("oidc");
			Oidc settings = new Oidc(oidc.required("identityProviderConfigName"), issuerUrl(oidc),
					oidc.required("clientId"), oidc.optional("usernameClaim"), prefix(oidc, "usernamePrefix"),
					oidc.optional("groupsClaim"), prefix(oidc, "groupsPrefix"),
					oidc.map("requiredClaims", MapRule.REQUIRED_CLAIMS));
			return new Associate(settings, body.map("tags", MapRule.TAGS), body.optional("clientRequestToken"));
		}

		private static String issuerUrl(JsonFields oidc) {
			String url = oidc.required("issuerUrl");
			if (!url.startsWith("https://") || url.length() == "https://".length()) {
				throw oidc.refuse("oidc.issuerUrl must begin with https://");
			}
			if (url.contains("?")) {
				throw oidc.refuse("oidc.issuerUrl must not contain query parameters");
			}
			return url;
		}

		private static @Nullable String prefix(JsonFields oidc, String name) {
			String value = oidc.optional(name);
			if (value != null && value.contains("system:")) {
				throw oidc.refuse("oidc.%s must not contain system:".formatted(name));
			}
			return value;
		}

	}

	/**
	 * Names the config of a cluster.
	 *
	 * @param clientRequestToken null when the caller gave none
	 */
	record Reference(String name, @Nullable String clientRequestToken) implements ProviderRequest {

		static Reference read(JsonFields body) {
			JsonFields reference = body.object("identityProviderConfig");
			String type = reference.required("type");
			String name = reference.required("name");
			if (!SandboxProvider.TYPE.equals(type)) {
				throw reference.refuse("identityProviderConfig.type must be oidc, the only type available");
			}
			return new Reference(name, body.optional("clientRequestToken"));
		}

	}

}
