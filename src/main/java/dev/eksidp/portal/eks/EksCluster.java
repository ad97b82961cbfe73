package dev.eksidp.portal.eks;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

import org.jspecify.annotations.Nullable;

/**
 * A cluster as EKS describes it, as far as the portal cares.
 *
 * @param status EKS's own word, for example {@code ACTIVE}
 * @param kubernetesVersion for example {@code 1.33}
 * @param issuerUrl the cluster's own issuer of service account tokens, which must not be
 * its identity provider as well
 */
public record EksCluster(ClusterArn arn, String status, @Nullable String kubernetesVersion, @Nullable String issuerUrl,
		Map<String, String> tags) {

	public EksCluster {
		tags = Collections.unmodifiableMap(new TreeMap<>(tags));
	}

}
