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

	private final World world;

	private final Clock clock;

	private final boolean onePerPage;

	/**
	 * @param onePerPage whether the list takes no other {@code maxResults} than 1, as EKS
	 * was seen to do
	 */
	ProviderReads(World world, Clock clock, boolean onePerPage) {
		this.world = world;
		this.clock = clock;
		this.onePerPage = onePerPage;
	}

	Answer describe(Call call) {
		ClusterArn arn = call.cluster();
		ProviderRequest.Reference wanted = ProviderRequest.Reference.read(call.body());
		SandboxProvider.Seen seen = this.world.get(arn)
			.provider(this.clock.instant())
			.filter((candidate) -> candidate.name().equals(wanted.name()))
			.orElseThrow(() -> Refusal.noProvider(arn, SandboxProvider.TYPE, wanted.name()));
		ObjectNode body = AnswerJson.empty();
		body.putObject("identityProviderConfig").set("oidc", AnswerJson.provider(arn, seen));
		return new Answer.Json(body);
	}

	Answer list(Call call) {
		ClusterArn arn = call.cluster();
		String maxResults = call.query("maxResults");
		if (this.onePerPage && maxResults != null && !"1".equals(maxResults)) {
			throw Refusal.invalidParameter("maxResults needs to be 1");
		}
		SandboxCluster cluster = this.world.find(arn).orElseThrow(() -> Refusal.noClusterToListProvidersOf(arn));
		List<String> names = cluster.provider(this.clock.instant()).map(SandboxProvider.Seen::name).stream().toList();
		Paging.Page page = Paging.of(call).page(names, Comparator.naturalOrder());
		ObjectNode body = AnswerJson.empty();
		ArrayNode list = body.putArray("identityProviderConfigs");
		page.items().forEach((name) -> list.add(AnswerJson.reference(name)));
		return new Answer.Json(body.put("nextToken", page.nextToken()));
	}

}
