package dev.eksidp.portal.eks.aws;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

import dev.eksidp.portal.eks.AccessChecks;
import dev.eksidp.portal.eks.ActionCheck;
import dev.eksidp.portal.eks.ActionCheck.Result;
import dev.eksidp.portal.eks.AwsAction;
import dev.eksidp.portal.eks.EksFailure;
import dev.eksidp.portal.eks.EksProperties;
import dev.eksidp.portal.eks.EksProperties.Account;
import dev.eksidp.portal.eks.EksScope;
import dev.eksidp.portal.eks.OnBehalfOf;
import dev.eksidp.portal.shell.Ids;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.eks.EksClient;
import software.amazon.awssdk.services.eks.model.EksResponse;
import software.amazon.awssdk.services.eks.model.IdentityProviderConfig;
import software.amazon.awssdk.services.eks.model.ListClustersResponse;
import software.amazon.awssdk.services.eks.model.ListIdentityProviderConfigsResponse;

/**
 * Calls each action. What only reads is called for a cluster that is there, if there is
 * one; what changes something is called for a cluster that is not: AWS decides whether an
 * action is allowed before EKS looks for the cluster, so that {@code not found} means
 * allowed.
 */
final class AwsAccessChecks implements AccessChecks {

	private static final String OIDC = "oidc";

	private static final String NOBODYS = "eks-idp-portal-access-check";

	private static final Set<String> NOT_FOUND = Set.of("ResourceNotFoundException", "NotFoundException");

	private static final Set<String> DENIED = Set.of("AccessDeniedException", "AccessDenied");

	private final EksProperties properties;

	private final EksClients clients;

	private final EksCalls calls;

	private final Ids ids;

	AwsAccessChecks(EksProperties properties, EksClients clients, EksCalls calls, Ids ids) {
		this.properties = properties;
		this.clients = clients;
		this.calls = calls;
		this.ids = ids;
	}

	@Override
	public List<ActionCheck> check(EksScope scope, String requester) {
		Probe probe = new Probe(scope, NOBODYS + "-" + this.ids.next());
		ListClustersResponse clusters = probe.test(AwsAction.LIST_CLUSTERS, "ListClusters", EksClient::listClusters);
		Optional<Account> role = this.properties.account(scope.accountId()).filter((it) -> it.roleArn() != null);
		role.ifPresent((_) -> probe.concludeAssumeRole());
		if (probe.isHopeless()) {
			return probe.checks;
		}
		role.filter(Account::sessionTags)
			.ifPresent((_) -> new OnBehalfOf(requester, "access-check").call(
					() -> probe.test(AwsAction.TAG_SESSION, "AssumeRole with session tags", EksClient::listClusters)));
		read(probe, (clusters != null) ? clusters.clusters() : List.of());
		write(probe);
		return probe.checks;
	}

	private static void read(Probe probe, List<String> clusters) {
		String cluster = clusters.isEmpty() ? probe.nobodys : clusters.getFirst();
		String words = clusters.isEmpty() ? " for a cluster that does not exist" : " for " + cluster;
		probe.test(AwsAction.DESCRIBE_CLUSTER, "DescribeCluster" + words,
				(eks) -> eks.describeCluster((it) -> it.name(cluster)));
		ListIdentityProviderConfigsResponse providers = probe.test(AwsAction.LIST_IDENTITY_PROVIDER_CONFIGS,
				"ListIdentityProviderConfigs" + words,
				(eks) -> eks.listIdentityProviderConfigs((it) -> it.clusterName(cluster)));
		Optional<IdentityProviderConfig> known = (providers != null)
				? providers.identityProviderConfigs().stream().findFirst() : Optional.empty();
		probe.test(AwsAction.DESCRIBE_IDENTITY_PROVIDER_CONFIG,
				"DescribeIdentityProviderConfig" + known.map((provider) -> " for " + provider.name() + " of " + cluster)
					.orElse(" for a cluster that does not exist"),
				(eks) -> eks
					.describeIdentityProviderConfig((it) -> it.clusterName(known.isPresent() ? cluster : probe.nobodys)
						.identityProviderConfig(known.orElse(probe.provider()))));
		probe.test(AwsAction.LIST_UPDATES, "ListUpdates" + words, (eks) -> eks.listUpdates((it) -> it.name(cluster)));
		probe.test(AwsAction.DESCRIBE_UPDATE, "DescribeUpdate for a cluster that does not exist",
				(eks) -> eks.describeUpdate((it) -> it.name(probe.nobodys).updateId(probe.nobodys)));
		probe.test(AwsAction.LIST_TAGS_FOR_RESOURCE,
				"ListTagsForResource for a provider of a cluster that does not exist",
				(eks) -> eks.listTagsForResource((it) -> it.resourceArn(probe.providerArn())));
	}

	private static void write(Probe probe) {
		probe.test(AwsAction.ASSOCIATE_IDENTITY_PROVIDER_CONFIG,
				"AssociateIdentityProviderConfig for a cluster that does not exist",
				(eks) -> eks.associateIdentityProviderConfig((it) -> it.clusterName(probe.nobodys)
					.oidc((oidc) -> oidc.identityProviderConfigName(NOBODYS)
						.issuerUrl("https://example.com")
						.clientId(NOBODYS))));
		probe.test(AwsAction.DISASSOCIATE_IDENTITY_PROVIDER_CONFIG,
				"DisassociateIdentityProviderConfig for a cluster that does not exist",
				(eks) -> eks.disassociateIdentityProviderConfig(
						(it) -> it.clusterName(probe.nobodys).identityProviderConfig(probe.provider())));
		probe.test(AwsAction.TAG_RESOURCE, "TagResource for a provider of a cluster that does not exist",
				(eks) -> eks.tagResource((it) -> it.resourceArn(probe.providerArn()).tags(Map.of(NOBODYS, ""))));
		probe.test(AwsAction.UNTAG_RESOURCE, "UntagResource for a provider of a cluster that does not exist",
				(eks) -> eks.untagResource((it) -> it.resourceArn(probe.providerArn()).tagKeys(NOBODYS)));
	}

	/**
	 * The test of one account and region.
	 */
	private final class Probe {

		private final EksScope scope;

		/** The name of a cluster that nobody has. */
		private final String nobodys;

		private final List<ActionCheck> checks = new ArrayList<>();

		private @Nullable EksFailure first;

		Probe(EksScope scope, String nobodys) {
			this.scope = scope;
			this.nobodys = nobodys;
		}

		<R extends EksResponse> @Nullable R test(AwsAction action, String words, Function<EksClient, R> call) {
			try {
				EksClient client = AwsAccessChecks.this.clients.client(action.operation(), this.scope);
				R answer = AwsAccessChecks.this.calls.make(action.operation(), this.scope, () -> call.apply(client));
				this.checks.add(new ActionCheck(action, Result.ALLOWED, words, null, null, null));
				return answer;
			}
			catch (EksFailure failure) {
				if (this.checks.isEmpty()) {
					this.first = failure;
				}
				this.checks.add(new ActionCheck(action, result(failure), words, failure.code(), failure.message(),
						failure.missingPermission().orElse(null)));
				return null;
			}
		}

		/**
		 * What the first call says about the role, which it needed.
		 */
		void concludeAssumeRole() {
			String words = "AssumeRole";
			EksFailure failure = this.first;
			if (failure == null || !failure.concernsEveryCall()) {
				this.checks.addFirst(new ActionCheck(AwsAction.ASSUME_ROLE, Result.ALLOWED, words, null, null, null));
				return;
			}
			if (!FailureTranslator.NO_CREDENTIALS.equals(failure.code())) {
				this.checks.addFirst(new ActionCheck(AwsAction.ASSUME_ROLE, Result.UNKNOWN, words, failure.code(),
						failure.message(), null));
				return;
			}
			ActionCheck listing = this.checks.removeFirst();
			this.checks.add(
					new ActionCheck(AwsAction.ASSUME_ROLE, (listing.missing() != null) ? Result.DENIED : Result.UNKNOWN,
							words, listing.code(), listing.message(), listing.missing()));
			this.checks.add(new ActionCheck(AwsAction.LIST_CLUSTERS, Result.UNKNOWN, listing.call(), listing.code(),
					"There are no credentials to call it with.", null));
		}

		/**
		 * Whether all other calls would end in the same way.
		 */
		boolean isHopeless() {
			return this.first != null && this.first.concernsEveryCall();
		}

		IdentityProviderConfig provider() {
			return IdentityProviderConfig.builder().type(OIDC).name(NOBODYS).build();
		}

		String providerArn() {
			return "arn:%s:eks:%s:%s:identityproviderconfig/%s/oidc/%s/00000000-0000-0000-0000-000000000000"
				.formatted(this.scope.partition(), this.scope.region(), this.scope.accountId(), this.nobodys, NOBODYS);
		}

		private static Result result(EksFailure failure) {
			if (NOT_FOUND.contains(failure.code())) {
				return Result.ALLOWED;
			}
			return (DENIED.contains(failure.code()) || failure.missingPermission().isPresent()) ? Result.DENIED
					: Result.UNKNOWN;
		}

	}

}
