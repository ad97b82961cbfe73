package dev.eksidp.portal.export;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import dev.eksidp.portal.oidc.OidcSettings;
import org.jspecify.annotations.Nullable;

/**
 * What the formats call the settings, in the order of {@link OidcSettings}.
 */
enum SettingNames {

	/**
	 * @see <a href=
	 * "https://docs.aws.amazon.com/eks/latest/APIReference/API_OidcIdentityProviderConfigRequest.html">OidcIdentityProviderConfigRequest</a>
	 */
	AWS("identityProviderConfigName", "issuerUrl", "clientId", "usernameClaim", "usernamePrefix", "groupsClaim",
			"groupsPrefix", "requiredClaims"),

	/**
	 * @see <a href=
	 * "https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/eks_identity_provider_config">aws_eks_identity_provider_config</a>
	 */
	TERRAFORM("identity_provider_config_name", "issuer_url", "client_id", "username_claim", "username_prefix",
			"groups_claim", "groups_prefix", "required_claims"),

	/**
	 * @see <a href="https://docs.aws.amazon.com/eks/latest/eksctl/schema.html">Config
	 * file schema</a>
	 */
	EKSCTL("name", "issuerURL", "clientID", "usernameClaim", "usernamePrefix", "groupsClaim", "groupsPrefix",
			"requiredClaims"),

	/**
	 * @see <a href=
	 * "https://aws-controllers-k8s.github.io/community/reference/eks/v1alpha1/identityproviderconfig/">IdentityProviderConfig</a>
	 */
	ACK("identityProviderConfigName", "issuerURL", "clientID", "usernameClaim", "usernamePrefix", "groupsClaim",
			"groupsPrefix", "requiredClaims"),

	/**
	 * The name stands elsewhere.
	 * @see <a href=
	 * "https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-properties-eks-identityproviderconfig-oidcidentityproviderconfig.html">OidcIdentityProviderConfig</a>
	 */
	CLOUDFORMATION("", "IssuerUrl", "ClientId", "UsernameClaim", "UsernamePrefix", "GroupsClaim", "GroupsPrefix",
			"RequiredClaims"),

	/**
	 * The name is the external name.
	 * @see <a href=
	 * "https://github.com/crossplane-contrib/provider-upjet-aws/blob/main/examples/eks/cluster/v1beta2/identityproviderconfig.yaml">IdentityProviderConfig</a>
	 */
	CROSSPLANE("", "issuerUrl", "clientId", "usernameClaim", "usernamePrefix", "groupsClaim", "groupsPrefix",
			"requiredClaims");

	private final List<String> names;

	SettingNames(String... names) {
		this.names = List.of(names);
	}

	/**
	 * The names of all settings; the first is the name of the provider, the last that of
	 * the required claims.
	 */
	List<String> all() {
		return this.names;
	}

	String requiredClaims() {
		return this.names.getLast();
	}

	/**
	 * The settings that are there, but for the required claims.
	 */
	Map<String, Object> texts(OidcSettings oidc) {
		Map<String, Object> texts = new LinkedHashMap<>();
		put(texts, 0, oidc.identityProviderConfigName());
		put(texts, 1, oidc.issuerUrl());
		put(texts, 2, oidc.clientId());
		put(texts, 3, oidc.usernameClaim());
		put(texts, 4, oidc.usernamePrefix());
		put(texts, 5, oidc.groupsClaim());
		put(texts, 6, oidc.groupsPrefix());
		return texts;
	}

	/**
	 * All settings that are there; required claims as a map.
	 */
	Map<String, Object> settings(OidcSettings oidc) {
		Map<String, Object> settings = texts(oidc);
		if (!oidc.requiredClaims().isEmpty()) {
			settings.put(requiredClaims(), oidc.requiredClaims());
		}
		return settings;
	}

	private void put(Map<String, Object> texts, int position, @Nullable String value) {
		String name = this.names.get(position);
		if (value != null && !name.isEmpty()) {
			texts.put(name, value);
		}
	}

}
