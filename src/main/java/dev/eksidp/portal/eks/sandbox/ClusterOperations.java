package dev.eksidp.portal.eks.sandbox;

import java.time.Clock;
import java.util.Comparator;
import java.util.List;

import tools.jackson.databind.node.ObjectNode;

/**
 * ListClusters and DescribeCluster.
 */
final class ClusterOperations {

	private final World world;

	private final Clock clock;

	ClusterOperations(World world, Clock clock) {
		this.world = world;
		this.clock = clock;
	}

	Answer list(Call call) {
		if (!List.of("all").containsAll(call.queryAll("include"))) {
			throw Refusal.invalidParameter("include must be all or absent");
		}
		List<String> names = this.world.clusters(call.caller())
			.stream()
			.map((cluster) -> cluster.arn().name())
			.toList();
		Paging.Page page = Paging.of(call).page(names, Comparator.naturalOrder());
		ObjectNode body = AnswerJson.empty();
		body.set("clusters", AnswerJson.list(page.items()));
		return new Answer.Json(body.put("nextToken", page.nextToken()));
	}

	Answer describe(Call call) {
		SandboxCluster cluster = this.world.get(call.cluster());
		ObjectNode body = AnswerJson.empty();
		body.set("cluster", AnswerJson.cluster(cluster, this.clock.instant()));
		return new Answer.Json(body);
	}

}
