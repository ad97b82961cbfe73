package dev.eksidp.portal.eks;

import java.util.List;

/**
 * The actions of AWS that the portal needs, with the resources that a policy has to name.
 *
 * @see <a href=
 * "https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazonelastickubernetesservice.html">Actions,
 * resources, and condition keys for Amazon EKS</a>
 */
public enum AwsAction {

	/** In the trust policy of the role. */
	ASSUME_ROLE("sts:AssumeRole", Resource.ROLE),
	/** In the trust policy of the role, for session tags. */
	TAG_SESSION("sts:TagSession", Resource.ROLE),

	LIST_CLUSTERS("eks:ListClusters", Resource.ALL),

	DESCRIBE_CLUSTER("eks:DescribeCluster", Resource.CLUSTER),

	LIST_IDENTITY_PROVIDER_CONFIGS("eks:ListIdentityProviderConfigs", Resource.CLUSTER),

	DESCRIBE_IDENTITY_PROVIDER_CONFIG("eks:DescribeIdentityProviderConfig", Resource.PROVIDER),

	LIST_UPDATES("eks:ListUpdates", Resource.CLUSTER),

	DESCRIBE_UPDATE("eks:DescribeUpdate", Resource.CLUSTER),

	LIST_TAGS_FOR_RESOURCE("eks:ListTagsForResource", Resource.PROVIDER),

	ASSOCIATE_IDENTITY_PROVIDER_CONFIG("eks:AssociateIdentityProviderConfig", Resource.CLUSTER),

	DISASSOCIATE_IDENTITY_PROVIDER_CONFIG("eks:DisassociateIdentityProviderConfig", Resource.PROVIDER),

	/** Of clusters too: an association with tags is made on the cluster. */
	TAG_RESOURCE("eks:TagResource", Resource.CLUSTER, Resource.PROVIDER),

	UNTAG_RESOURCE("eks:UntagResource", Resource.PROVIDER);

	private final String iamName;

	private final List<Resource> resources;

	AwsAction(String iamName, Resource... resources) {
		this.iamName = iamName;
		this.resources = List.of(resources);
	}

	/**
	 * As it stands in a policy, for example {@code eks:ListClusters}.
	 */
	public String iamName() {
		return this.iamName;
	}

	/**
	 * The operation of the service, for example {@code ListClusters}.
	 */
	public String operation() {
		return this.iamName.substring(this.iamName.indexOf(':') + 1);
	}

	/**
	 * Whether it belongs into the policy of the role; the others belong into its trust
	 * policy.
	 */
	public boolean isOfEks() {
		return this.iamName.startsWith("eks:");
	}

	/**
	 * What a policy has to allow it on, for all clusters of an account and region.
	 */
	public List<String> resources(EksScope scope) {
		return this.resources.stream().map((resource) -> resource.pattern(scope)).toList();
	}

	private enum Resource {

		ALL, CLUSTER, PROVIDER, ROLE;

		private String pattern(EksScope scope) {
			String prefix = "arn:%s:eks:%s:%s:".formatted(scope.partition(), scope.region(), scope.accountId());
			return switch (this) {
				case ALL, ROLE -> "*";
				case CLUSTER -> prefix + "cluster/*";
				case PROVIDER -> prefix + "identityproviderconfig/*/oidc/*/*";
			};
		}

	}

}
