package dev.eksidp.portal.eks.sandbox;

import java.time.Clock;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

import dev.eksidp.portal.eks.ClusterArn;
import tools.jackson.databind.node.ObjectNode;

/**
 * DescribeUpdate and ListUpdates.
 */
final class UpdateOperations {

	/** Update ids come in an order that means nothing, and stays the same. */
	private static final Comparator<String> NO_PARTICULAR_ORDER = Comparator
		.comparing((String id) -> new StringBuilder(id).reverse().toString());

	private final SandboxState state;

	private final Clock clock;

	UpdateOperations(SandboxState state, Clock clock) {
		this.state = state;
		this.clock = clock;
	}

	SandboxResponse describe(SandboxRequest call) {
		ClusterArn arn = call.cluster();
		String id = call.label(1);
		SandboxUpdate update = this.state.get(arn)
			.update(id)
			.filter((candidate) -> isOfCluster(call))
			.orElseThrow(() -> Refusal.noUpdate(arn, id));
		ObjectNode body = SandboxResponseJson.empty();
		body.set("update", SandboxResponseJson.update(update, this.clock.instant()));
		return new SandboxResponse.Json(body);
	}

	SandboxResponse list(SandboxRequest call) {
		SandboxCluster cluster = this.state.get(call.cluster());
		List<String> ids = isOfCluster(call) ? cluster.updates().stream().map(SandboxUpdate::id).toList() : List.of();
		Paging.Page page = Paging.of(call).page(ids, NO_PARTICULAR_ORDER);
		ObjectNode body = SandboxResponseJson.empty();
		body.set("updateIds", SandboxResponseJson.list(page.items()));
		return new SandboxResponse.Json(body.put("nextToken", page.nextToken()));
	}

	/**
	 * The clusters of the sandbox have no node groups, add-ons or capabilities, and so no
	 * updates of them.
	 */
	private static boolean isOfCluster(SandboxRequest call) {
		return Stream.of("nodegroupName", "addonName", "capabilityName").map(call::query).allMatch(Objects::isNull);
	}

}
