package dev.eksidp.portal.cluster;

import java.time.Instant;
import java.util.List;
import java.util.Map;

import dev.eksidp.portal.eks.ClusterArn;
import dev.eksidp.portal.oidc.IdentityProvider;
import dev.eksidp.portal.oidc.OidcSettings;
import dev.eksidp.portal.shell.Violation;
import org.jspecify.annotations.Nullable;

/**
 * What the portal knows of a cluster.
 *
 * @param status EKS's own word, for example {@code ACTIVE}
 * @param issuerUrl the cluster's own issuer of service account tokens
 * @param tags the tags of the cluster
 * @param identityProvider {@code null} when it has none
 * @param openChangeRequest the id of the change request that holds the cluster
 * @param observedAt when this was read from EKS
 * @param vanishedAt since when EKS knows no such cluster; {@code null} while it does
 * @param recorded what it is meant to have
 * @param drift how it differs from that; {@code null} while it does not
 */
public record ClusterView(ClusterArn arn, String status, @Nullable String kubernetesVersion, @Nullable String issuerUrl,
		Map<String, String> tags, @Nullable IdentityProvider identityProvider, @Nullable Long openChangeRequest,
		Instant observedAt, @Nullable Instant vanishedAt, Recorded recorded, DriftStatus driftStatus,
		@Nullable Drift drift) {

	/** The {@link #state() state} of a cluster that EKS does not know any more. */
	static final String VANISHED = "VANISHED";

	/**
	 * EKS's word for the status, or {@code VANISHED}.
	 */
	public String state() {
		return (this.vanishedAt != null) ? VANISHED : this.status;
	}

	public String name() {
		return this.arn.name();
	}

	public String accountId() {
		return this.arn.accountId();
	}

	public String region() {
		return this.arn.region();
	}

	public boolean isActive() {
		return "ACTIVE".equals(this.status);
	}

	/**
	 * What settings must not be because of this very cluster.
	 * @return nothing, or that the issuer is the cluster's own
	 */
	public List<Violation> violations(OidcSettings settings) {
		if (this.issuerUrl == null || !this.issuerUrl.equals(settings.issuerUrl())) {
			return List.of();
		}
		return List.of(new Violation("/oidc/issuerUrl", "own-issuer",
				"This is the issuer of %s’s own service account tokens, which EKS refuses. Enter the issuer of your identity provider."
					.formatted(name())));
	}

}
