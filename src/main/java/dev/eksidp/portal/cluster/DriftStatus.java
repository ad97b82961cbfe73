package dev.eksidp.portal.cluster;

import java.util.Objects;

import dev.eksidp.portal.plan.ProviderSettings;
import org.jspecify.annotations.Nullable;

/**
 * Whether a cluster has what the portal last recorded of its identity provider; the words
 * are CloudFormation's.
 *
 * @see <a href=
 * "https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/using-cfn-stack-drift.html">Detect
 * unmanaged configuration changes</a>
 */
public enum DriftStatus {

	/** It has exactly what is recorded. */
	IN_SYNC,
	/** It was changed by somebody else than the portal. */
	DRIFTED,
	/**
	 * There is nothing to compare: no provider is recorded and none is there, or EKS
	 * knows the cluster no more.
	 */
	NOT_MANAGED;

	static DriftStatus of(@Nullable ProviderSettings recorded, @Nullable ProviderSettings found) {
		if (!Objects.equals(recorded, found)) {
			return DRIFTED;
		}
		return (found != null) ? IN_SYNC : NOT_MANAGED;
	}

}
