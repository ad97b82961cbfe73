package dev.eksidp.portal.eks.sandbox;

import dev.eksidp.portal.eks.ClusterArn;
import org.jspecify.annotations.Nullable;

/**
 * EKS says no. The messages are those that were seen from EKS, where one is known.
 */
final class Refusal extends RuntimeException {

	private final ErrorType type;

	private final @Nullable String clusterName;

	Refusal(ErrorType type, @Nullable String clusterName, String message) {
		super(message, null, false, false);
		this.type = type;
		this.clusterName = clusterName;
	}

	ErrorType type() {
		return this.type;
	}

	@Nullable String clusterName() {
		return this.clusterName;
	}

	static Refusal invalidParameter(String message) {
		return new Refusal(ErrorType.INVALID_PARAMETER, null, message);
	}

	static Refusal invalidParameter(ClusterArn cluster, String message) {
		return new Refusal(ErrorType.INVALID_PARAMETER, cluster.name(), message);
	}

	static Refusal badRequest(String message) {
		return new Refusal(ErrorType.BAD_REQUEST, null, message);
	}

	static Refusal noCluster(ClusterArn cluster) {
		return new Refusal(ErrorType.RESOURCE_NOT_FOUND, cluster.name(),
				"No cluster found for name: %s.".formatted(cluster.name()));
	}

	/**
	 * The same as {@link #noCluster}, in the words of ListIdentityProviderConfigs.
	 */
	static Refusal noClusterToListProvidersOf(ClusterArn cluster) {
		return new Refusal(ErrorType.RESOURCE_NOT_FOUND, null,
				"No cluster found for name: %s".formatted(cluster.name()));
	}

	static Refusal noProvider(ClusterArn cluster, String type, String name) {
		return new Refusal(ErrorType.RESOURCE_NOT_FOUND, cluster.name(),
				"No config found for cluster: %s, config type: %s, config name: %s".formatted(cluster.name(), type,
						name));
	}

	static Refusal noUpdate(ClusterArn cluster, String id) {
		return new Refusal(ErrorType.RESOURCE_NOT_FOUND, cluster.name(), "No update found for ID: %s".formatted(id));
	}

	static Refusal notAssociated(ClusterArn cluster) {
		return invalidRequest(cluster,
				"Identity provider config is not associated with cluster %s".formatted(cluster.name()));
	}

	static Refusal updateInProgress(ClusterArn cluster, EksOperation operation, String updateId) {
		return new Refusal(ErrorType.RESOURCE_IN_USE, cluster.name(),
				"Cannot %s because cluster %s currently has update %s in progress".formatted(operation.awsName(),
						cluster.name(), updateId));
	}

	static Refusal anotherProvider(ClusterArn cluster, String name) {
		return new Refusal(ErrorType.RESOURCE_IN_USE, cluster.name(),
				"Identity provider config %s is already associated with cluster %s; a cluster can have only one"
					.formatted(name, cluster.name()));
	}

	static Refusal notActive(ClusterArn cluster) {
		return invalidRequest(cluster, "Cluster '%s' is not in ACTIVE status".formatted(cluster.name()));
	}

	static Refusal ownIssuer(ClusterArn cluster) {
		return invalidParameter(cluster,
				"Incorrect Identity Provider URL configuration. The Identity Provider URL cannot be same as OpenID Connect (OIDC) issuer URL");
	}

	static Refusal roleMissing(ClusterArn cluster, String roleArn) {
		return invalidRequest(cluster,
				"Role with arn: %s, could not be assumed because it does not exist or the trusted entity is not correct"
					.formatted(roleArn));
	}

	static Refusal accessDenied(ClusterArn cluster, EksOperation operation, String resourceArn) {
		return accessDenied("arn:aws:sts::%s:assumed-role/eks-idp-portal/eks-idp-portal".formatted(cluster.accountId()),
				operation, resourceArn);
	}

	static Refusal accessDenied(String userArn, EksOperation operation, String resourceArn) {
		return new Refusal(ErrorType.ACCESS_DENIED, null,
				"User: %s is not authorized to perform: eks:%s on resource: %s".formatted(userArn, operation.awsName(),
						resourceArn));
	}

	private static Refusal invalidRequest(ClusterArn cluster, String message) {
		return new Refusal(ErrorType.INVALID_REQUEST, cluster.name(), message);
	}

}
