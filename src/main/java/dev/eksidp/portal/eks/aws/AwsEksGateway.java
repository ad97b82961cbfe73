package dev.eksidp.portal.eks.aws;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

import dev.eksidp.portal.eks.ClusterArn;
import dev.eksidp.portal.eks.EksCluster;
import dev.eksidp.portal.eks.EksFailure;
import dev.eksidp.portal.eks.EksGateway;
import dev.eksidp.portal.eks.EksProperties;
import dev.eksidp.portal.eks.EksScope;
import dev.eksidp.portal.eks.EksUpdate;
import dev.eksidp.portal.oidc.IdentityProvider;
import dev.eksidp.portal.oidc.OidcSettings;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.regions.PartitionMetadata;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.eks.EksClient;
import software.amazon.awssdk.services.eks.model.EksResponse;
import software.amazon.awssdk.services.eks.model.IdentityProviderConfig;
import software.amazon.awssdk.services.eks.model.ListClustersResponse;
import software.amazon.awssdk.services.eks.model.ListIdentityProviderConfigsResponse;
import software.amazon.awssdk.services.eks.model.ListUpdatesResponse;

/**
 * Asks Amazon EKS through the AWS SDK.
 */
final class AwsEksGateway implements EksGateway {

	private static final String OIDC = "oidc";

	private final EksProperties properties;

	private final EksClients clients;

	private final EksCalls calls;

	AwsEksGateway(EksProperties properties, EksClients clients, EksCalls calls) {
		this.properties = properties;
		this.clients = clients;
		this.calls = calls;
	}

	@Override
	public List<EksScope> scopes() {
		return this.properties.scopes();
	}

	@Override
	public List<ClusterArn> listClusters(EksScope scope) {
		String partition = PartitionMetadata.of(Region.of(scope.region())).id();
		return all((token) -> call("ListClusters", scope, (client) -> client.listClusters((it) -> it.nextToken(token))),
				ListClustersResponse::clusters, ListClustersResponse::nextToken)
			.stream()
			.map((name) -> new ClusterArn(partition, scope.region(), scope.accountId(), name))
			.toList();
	}

	/**
	 * Finds out whether EKS answers, with the smallest of its answers.
	 * @param timeout for all attempts
	 * @throws EksFailure when it does not
	 */
	void ping(EksScope scope, Duration timeout) {
		call("ListClusters", scope, (client) -> client.listClusters(
				(it) -> it.maxResults(1).overrideConfiguration((override) -> override.apiCallTimeout(timeout))));
	}

	@Override
	public Optional<EksCluster> describeCluster(ClusterArn cluster) {
		return unlessNotFound(() -> call("DescribeCluster", cluster,
				(client) -> client.describeCluster((it) -> it.name(cluster.name()))))
			.map((response) -> EksResponseMapper.cluster(cluster, response));
	}

	@Override
	public Optional<IdentityProvider> identityProvider(ClusterArn cluster) {
		// Never with maxResults: EKS has refused every number but 1.
		List<IdentityProviderConfig> configs = all(
				(token) -> call("ListIdentityProviderConfigs", cluster,
						(client) -> client
							.listIdentityProviderConfigs((it) -> it.clusterName(cluster.name()).nextToken(token))),
				ListIdentityProviderConfigsResponse::identityProviderConfigs,
				ListIdentityProviderConfigsResponse::nextToken);
		return configs.stream()
			.filter((config) -> OIDC.equals(config.type()))
			.findFirst()
			.flatMap((config) -> describe(cluster, config));
	}

	/**
	 * Describes what was listed a moment ago; it may be gone by now.
	 */
	private Optional<IdentityProvider> describe(ClusterArn cluster, IdentityProviderConfig config) {
		return unlessNotFound(() -> call("DescribeIdentityProviderConfig", cluster,
				(client) -> client.describeIdentityProviderConfig(
						(it) -> it.clusterName(cluster.name()).identityProviderConfig(config))))
			.map(EksResponseMapper::identityProvider);
	}

	@Override
	public EksUpdate associate(ClusterArn cluster, OidcSettings settings, Map<String, String> tags,
			String clientRequestToken) {
		String operation = "AssociateIdentityProviderConfig";
		return EksResponseMapper.update(operation,
				call(operation, cluster, (client) -> client.associateIdentityProviderConfig((it) -> {
					it.clusterName(cluster.name()).clientRequestToken(clientRequestToken);
					it.oidc((oidc) -> {
						oidc.identityProviderConfigName(settings.name())
							.issuerUrl(settings.issuerUrl())
							.clientId(settings.clientId())
							.usernameClaim(settings.usernameClaim())
							.usernamePrefix(settings.usernamePrefix())
							.groupsClaim(settings.groupsClaim())
							.groupsPrefix(settings.groupsPrefix());
						if (!settings.requiredClaims().isEmpty()) {
							oidc.requiredClaims(settings.requiredClaims());
						}
					});
					if (!tags.isEmpty()) {
						it.tags(tags);
					}
				})).update());
	}

	@Override
	public EksUpdate disassociate(ClusterArn cluster, String identityProviderConfigName, String clientRequestToken) {
		String operation = "DisassociateIdentityProviderConfig";
		return EksResponseMapper.update(operation,
				call(operation, cluster,
						(client) -> client.disassociateIdentityProviderConfig((it) -> it.clusterName(cluster.name())
							.clientRequestToken(clientRequestToken)
							.identityProviderConfig((config) -> config.type(OIDC).name(identityProviderConfigName))))
					.update());
	}

	@Override
	public EksUpdate describeUpdate(ClusterArn cluster, String updateId) {
		String operation = "DescribeUpdate";
		return EksResponseMapper.update(operation,
				call(operation, cluster,
						(client) -> client.describeUpdate((it) -> it.name(cluster.name()).updateId(updateId)))
					.update());
	}

	@Override
	public List<String> listUpdates(ClusterArn cluster) {
		return all(
				(token) -> call("ListUpdates", cluster,
						(client) -> client.listUpdates((it) -> it.name(cluster.name()).nextToken(token))),
				ListUpdatesResponse::updateIds, ListUpdatesResponse::nextToken);
	}

	@Override
	public void tag(ClusterArn cluster, String identityProviderConfigArn, Map<String, String> tags) {
		if (!tags.isEmpty()) {
			call("TagResource", cluster,
					(client) -> client.tagResource((it) -> it.resourceArn(identityProviderConfigArn).tags(tags)));
		}
	}

	@Override
	public void untag(ClusterArn cluster, String identityProviderConfigArn, Collection<String> tagKeys) {
		if (!tagKeys.isEmpty()) {
			call("UntagResource", cluster, (client) -> client
				.untagResource((it) -> it.resourceArn(identityProviderConfigArn).tagKeys(tagKeys)));
		}
	}

	@Override
	public Map<String, String> tags(ClusterArn cluster, String identityProviderConfigArn) {
		return Map.copyOf(call("ListTagsForResource", cluster,
				(client) -> client.listTagsForResource((it) -> it.resourceArn(identityProviderConfigArn)))
			.tags());
	}

	private <R extends EksResponse> R call(String operation, ClusterArn cluster, Function<EksClient, R> call) {
		EksClient client = this.clients.client(operation, new EksScope(cluster.accountId(), cluster.region()));
		return this.calls.make(operation, cluster, () -> call.apply(client));
	}

	private <R extends EksResponse> R call(String operation, EksScope scope, Function<EksClient, R> call) {
		EksClient client = this.clients.client(operation, scope);
		return this.calls.make(operation, scope, () -> call.apply(client));
	}

	/**
	 * Reads all pages.
	 * @param page asks for the page of a token, which is null for the first
	 */
	private static <R, T> List<T> all(Function<@Nullable String, R> page, Function<R, List<T>> items,
			Function<R, @Nullable String> nextToken) {
		List<T> found = new ArrayList<>();
		String token = null;
		do {
			R response = page.apply(token);
			found.addAll(items.apply(response));
			token = nextToken.apply(response);
		}
		while (token != null && !token.isEmpty());
		return found;
	}

	/**
	 * Only EKS's own word counts: a 404 of something in front of EKS says nothing about a
	 * cluster.
	 */
	private static <R> Optional<R> unlessNotFound(Supplier<R> call) {
		try {
			return Optional.of(call.get());
		}
		catch (EksFailure ex) {
			if ("ResourceNotFoundException".equals(ex.code())) {
				return Optional.empty();
			}
			throw ex;
		}
	}

}
