package dev.eksidp.portal.eks.sandbox;

import java.util.Map;

import dev.eksidp.portal.eks.ClusterArn;
import org.jspecify.annotations.Nullable;

/**
 * The identity provider config of a cluster. Its status is that of the updates that
 * brought it and take it away.
 *
 * @param id the last part of its ARN, new for every association
 * @param associatedBy id of the update that associates it
 * @param disassociatedBy id of the update that takes it away, if one was started
 */
record SandboxProvider(String id, Oidc oidc, Map<String, String> tags, String associatedBy,
		@Nullable String disassociatedBy) {

	static final String TYPE = "oidc";

	String arn(ClusterArn cluster) {
		return "arn:%s:eks:%s:%s:identityproviderconfig/%s/%s/%s/%s".formatted(cluster.partition(), cluster.region(),
				cluster.accountId(), cluster.name(), TYPE, this.oidc.identityProviderConfigName(), this.id);
	}

	SandboxProvider taggedWith(Map<String, String> newTags) {
		return new SandboxProvider(this.id, this.oidc, newTags, this.associatedBy, this.disassociatedBy);
	}

	SandboxProvider leavingBy(SandboxUpdate update) {
		return new SandboxProvider(this.id, this.oidc, this.tags, this.associatedBy, update.id());
	}

	/**
	 * The settings, exactly as they came: what was not given stays null.
	 */
	record Oidc(String identityProviderConfigName, String issuerUrl, String clientId, @Nullable String usernameClaim,
			@Nullable String usernamePrefix, @Nullable String groupsClaim, @Nullable String groupsPrefix,
			Map<String, String> requiredClaims) {
	}

	/**
	 * A provider as it is at one moment.
	 *
	 * @param status {@code CREATING}, {@code ACTIVE} or {@code DELETING}
	 */
	record Seen(SandboxProvider provider, String status) {

		String name() {
			return this.provider.oidc().identityProviderConfigName();
		}

	}

}
