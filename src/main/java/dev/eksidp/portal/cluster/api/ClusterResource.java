package dev.eksidp.portal.cluster.api;

import java.time.Instant;
import java.util.List;
import java.util.Map;

import dev.eksidp.portal.cluster.ClusterView;
import dev.eksidp.portal.cluster.Drift;
import dev.eksidp.portal.cluster.DriftStatus;
import dev.eksidp.portal.cluster.Recorded;
import dev.eksidp.portal.oidc.IdentityProvider;
import dev.eksidp.portal.oidc.OidcSettings;
import dev.eksidp.portal.plan.Plan.Difference;
import dev.eksidp.portal.plan.ProviderSettings;
import org.jspecify.annotations.Nullable;

/**
 * A cluster in the REST API.
 */
record ClusterResource(String arn, String name, String accountId, String region, String status,
		@Nullable String kubernetesVersion, @Nullable String issuerUrl, Map<String, String> tags,
		@Nullable Provider identityProvider, @Nullable Long openChangeRequest, Instant observedAt,
		@Nullable Instant vanishedAt, RecordedResource recorded, DriftResource drift) {

	static ClusterResource of(ClusterView cluster) {
		IdentityProvider provider = cluster.identityProvider();
		return new ClusterResource(cluster.arn().toString(), cluster.name(), cluster.accountId(), cluster.region(),
				cluster.status(), cluster.kubernetesVersion(), cluster.issuerUrl(), cluster.tags(),
				(provider != null) ? Provider.of(provider) : null, cluster.openChangeRequest(), cluster.observedAt(),
				cluster.vanishedAt(), RecordedResource.of(cluster.recorded()), DriftResource.of(cluster));
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

	/**
	 * What the cluster is meant to have: {@code oidc} and {@code tags} are those of a
	 * change request that restores it.
	 */
	record RecordedResource(@Nullable OidcSettings oidc, Map<String, String> tags, Instant at, Recorded.Origin origin,
			@Nullable Long changeRequest, @Nullable String person, @Nullable String reason) {

		static RecordedResource of(Recorded recorded) {
			ProviderSettings settings = recorded.settings();
			return new RecordedResource((settings != null) ? settings.oidc() : null,
					(settings != null) ? settings.tags() : Map.of(), recorded.at(), recorded.origin(),
					recorded.changeRequest(), recorded.person(), recorded.reason());
		}

	}

	/**
	 * How the cluster differs from what is recorded.
	 */
	record DriftResource(DriftStatus status, @Nullable Integer version, @Nullable Instant detectedAt,
			List<DriftField> diff, @Nullable String changedBy) {

		static DriftResource of(ClusterView cluster) {
			Drift drift = cluster.drift();
			return (drift == null) ? new DriftResource(cluster.driftStatus(), null, null, List.of(), null)
					: new DriftResource(cluster.driftStatus(), drift.version(), drift.detectedAt(),
							drift.diff().stream().map(DriftField::of).toList(), drift.changedBy());
		}

	}

	/**
	 * A field that differs.
	 */
	record DriftField(String field, @Nullable String recorded, @Nullable String found) {

		static DriftField of(Difference difference) {
			return new DriftField(difference.field(), difference.before(), difference.after());
		}

	}

}
