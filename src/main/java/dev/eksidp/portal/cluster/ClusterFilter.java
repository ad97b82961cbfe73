package dev.eksidp.portal.cluster;

import org.jspecify.annotations.Nullable;

/**
 * Which clusters to list; what is {@code null} does not matter.
 *
 * @param q part of the name, of the account id or of the region
 * @param hasIdentityProvider whether the cluster has an identity provider
 */
public record ClusterFilter(@Nullable String q, @Nullable String accountId, @Nullable String region,
		@Nullable Boolean hasIdentityProvider) {

	public static final ClusterFilter ALL = new ClusterFilter(null, null, null, null);

}
