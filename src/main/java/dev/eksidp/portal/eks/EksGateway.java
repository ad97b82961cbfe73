package dev.eksidp.portal.eks;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import dev.eksidp.portal.oidc.IdentityProvider;
import dev.eksidp.portal.oidc.OidcSettings;

/**
 * What the portal asks of Amazon EKS. Every call goes over the network and blocks: none
 * may be made inside a transaction. Every call throws {@link EksFailure} when EKS
 * refuses, fails or cannot be reached.
 */
public interface EksGateway {

	/**
	 * The accounts and regions that the portal is configured for.
	 */
	List<EksScope> scopes();

	/**
	 * The ARNs of all clusters of one account and region.
	 */
	List<ClusterArn> listClusters(EksScope scope);

	Optional<EksCluster> describeCluster(ClusterArn cluster);

	/**
	 * The one identity provider of a cluster, listed and described.
	 */
	Optional<IdentityProvider> identityProvider(ClusterArn cluster);

	/**
	 * Starts an association.
	 * @param clientRequestToken makes repetitions of this call one effect
	 */
	EksUpdate associate(ClusterArn cluster, OidcSettings settings, Map<String, String> tags, String clientRequestToken);

	/**
	 * Starts a disassociation.
	 * @param clientRequestToken makes repetitions of this call one effect
	 */
	EksUpdate disassociate(ClusterArn cluster, String identityProviderConfigName, String clientRequestToken);

	EksUpdate describeUpdate(ClusterArn cluster, String updateId);

	/**
	 * The ids of the updates of a cluster, in no order.
	 */
	List<String> listUpdates(ClusterArn cluster);

	void tag(ClusterArn cluster, String identityProviderConfigArn, Map<String, String> tags);

	void untag(ClusterArn cluster, String identityProviderConfigArn, Collection<String> tagKeys);

	Map<String, String> tags(ClusterArn cluster, String identityProviderConfigArn);

}
