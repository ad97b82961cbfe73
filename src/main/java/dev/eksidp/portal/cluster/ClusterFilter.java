package dev.eksidp.portal.cluster;

import org.jspecify.annotations.Nullable;

/**
 * Which clusters to list; what is {@code null} does not matter.
 *
 * @param q part of the name, of the account id or of the region
 * @param hasIdentityProvider whether the cluster has an identity provider
 * @param present whether EKS still knows the cluster
 * @param drift how it stands to what is recorded
 */
public record ClusterFilter(@Nullable String q, @Nullable String accountId, @Nullable String region,
		@Nullable Boolean hasIdentityProvider, @Nullable Boolean present, @Nullable DriftStatus drift) {

	public static final ClusterFilter ALL = new ClusterFilter(null, null, null, null, null);

	/**
	 * Those that EKS knows, and those that have vanished.
	 */
	public ClusterFilter(@Nullable String q, @Nullable String accountId, @Nullable String region,
			@Nullable Boolean hasIdentityProvider, @Nullable DriftStatus drift) {
		this(q, accountId, region, hasIdentityProvider, null, drift);
	}

	/**
	 * Clusters to choose one from: only those that EKS knows.
	 */
	public static ClusterFilter choosing(@Nullable String q, @Nullable String region) {
		return new ClusterFilter(q, null, region, null, true, null);
	}

}
