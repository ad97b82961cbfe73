package dev.eksidp.portal.eks.sandbox;

import java.time.Clock;
import java.util.Comparator;
import java.util.List;

import tools.jackson.databind.node.ObjectNode;

/**
 * ListClusters and DescribeCluster.
 */
final class ClusterOperations {

	private final SandboxState state;

	private final Clock clock;

	ClusterOperations(SandboxState state, Clock clock) {
		this.state = state;
		this.clock = clock;
	}

	SandboxResponse list(SandboxRequest call) {
		if (!List.of("all").containsAll(call.queryAll("include"))) {
			throw Refusal.invalidParameter("include must be all or absent");
		}
		List<String> names = this.state.clusters(call.caller())
			.stream()
			.map((cluster) -> cluster.arn().name())
			.toList();
		Paging.Page page = Paging.of(call).page(names, Comparator.naturalOrder());
		ObjectNode body = SandboxResponseJson.empty();
		body.set("clusters", SandboxResponseJson.list(page.items()));
		return new SandboxResponse.Json(body.put("nextToken", page.nextToken()));
	}

	SandboxResponse describe(SandboxRequest call) {
		SandboxCluster cluster = this.state.get(call.cluster());
		ObjectNode body = SandboxResponseJson.empty();
		body.set("cluster", SandboxResponseJson.cluster(cluster, this.clock.instant()));
		return new SandboxResponse.Json(body);
	}

}
