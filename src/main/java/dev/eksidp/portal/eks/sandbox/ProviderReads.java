package dev.eksidp.portal.eks.sandbox;

import java.time.Clock;
import java.util.Comparator;
import java.util.List;

import dev.eksidp.portal.eks.ClusterArn;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * DescribeIdentityProviderConfig and ListIdentityProviderConfigs.
 */
final class ProviderReads {

	private final SandboxState state;

	private final Clock clock;

	private final boolean onePerPage;

	/**
	 * @param onePerPage whether the list takes no other {@code maxResults} than 1, as EKS
	 * was seen to do
	 */
	ProviderReads(SandboxState state, Clock clock, boolean onePerPage) {
		this.state = state;
		this.clock = clock;
		this.onePerPage = onePerPage;
	}

	SandboxResponse describe(SandboxRequest call) {
		ClusterArn arn = call.cluster();
		ProviderRequest.Reference wanted = ProviderRequest.Reference.read(call.body());
		SandboxProvider.Seen seen = this.state.get(arn)
			.provider(this.clock.instant())
			.filter((candidate) -> candidate.name().equals(wanted.name()))
			.orElseThrow(() -> Refusal.noProvider(arn, SandboxProvider.TYPE, wanted.name()));
		ObjectNode body = SandboxResponseJson.empty();
		body.putObject("identityProviderConfig").set("oidc", SandboxResponseJson.provider(arn, seen));
		return new SandboxResponse.Json(body);
	}

	SandboxResponse list(SandboxRequest call) {
		ClusterArn arn = call.cluster();
		String maxResults = call.query("maxResults");
		if (this.onePerPage && maxResults != null && !"1".equals(maxResults)) {
			throw Refusal.invalidParameter("maxResults needs to be 1");
		}
		SandboxCluster cluster = this.state.find(arn).orElseThrow(() -> Refusal.noClusterToListProvidersOf(arn));
		List<String> names = cluster.provider(this.clock.instant()).map(SandboxProvider.Seen::name).stream().toList();
		Paging.Page page = Paging.of(call).page(names, Comparator.naturalOrder());
		ObjectNode body = SandboxResponseJson.empty();
		ArrayNode list = body.putArray("identityProviderConfigs");
		page.items().forEach((name) -> list.add(SandboxResponseJson.reference(name)));
		return new SandboxResponse.Json(body.put("nextToken", page.nextToken()));
	}

}
