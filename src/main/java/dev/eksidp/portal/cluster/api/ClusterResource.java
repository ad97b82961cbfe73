package dev.eksidp.portal.cluster.api;

import java.time.Instant;
import java.util.Map;

import dev.eksidp.portal.cluster.ClusterView;
import dev.eksidp.portal.oidc.IdentityProvider;
import dev.eksidp.portal.oidc.OidcSettings;
import org.jspecify.annotations.Nullable;

/**
 * A cluster in the REST API.
 */
record ClusterResource(String arn, String name, String accountId, String region, String status,
		@Nullable String kubernetesVersion, @Nullable String issuerUrl, Map<String, String> tags,
		@Nullable Provider identityProvider, @Nullable Long openChangeRequest, Instant observedAt) {

	static ClusterResource of(ClusterView cluster) {
		IdentityProvider provider = cluster.identityProvider();
		return new ClusterResource(cluster.arn().toString(), cluster.name(), cluster.accountId(), cluster.region(),
				cluster.status(), cluster.kubernetesVersion(), cluster.issuerUrl(), cluster.tags(),
				(provider != null) ? Provider.of(provider) : null, cluster.openChangeRequest(), cluster.observedAt());
	}

	/**
	 * An identity provider under AWS's own names.
	 */
	record Provider(@Nullable String identityProviderConfigName, String identityProviderConfigArn,
			@Nullable String issuerUrl, @Nullable String clientId, @Nullable String usernameClaim,
			@Nullable String usernamePrefix, @Nullable String groupsClaim, @Nullable String groupsPrefix,
			Map<String, String> requiredClaims, Map<String, String> tags, String status) {

		static Provider of(IdentityProvider provider) {
			OidcSettings settings = provider.settings();
			return new Provider(settings.identityProviderConfigName(), provider.identityProviderConfigArn(),
					settings.issuerUrl(), settings.clientId(), settings.usernameClaim(), settings.usernamePrefix(),
					settings.groupsClaim(), settings.groupsPrefix(), settings.requiredClaims(), provider.tags(),
					provider.status());
		}

	}

}
