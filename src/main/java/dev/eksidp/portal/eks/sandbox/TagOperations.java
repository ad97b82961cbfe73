package dev.eksidp.portal.eks.sandbox;

import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import dev.eksidp.portal.eks.ClusterArn;
import tools.jackson.databind.node.ObjectNode;

/**
 * TagResource, UntagResource and ListTagsForResource, for clusters and for identity
 * provider configs, whether an update is in progress or not.
 */
final class TagOperations {

	private static final Pattern ARN = Pattern
		.compile("arn:(aws):eks:([a-z0-9-]+):(\\d{12}):(cluster|identityproviderconfig)/([^/]+)(?:/.+)?");

	private final SandboxState state;

	private final Clock clock;

	TagOperations(SandboxState state, Clock clock) {
		this.state = state;
		this.clock = clock;
	}

	SandboxResponse tag(SandboxRequest call) {
		Map<String, String> tags = call.body().map("tags", MapRule.TAGS);
		if (tags.isEmpty()) {
			throw Refusal.badRequest("tags is required and must have 1 to 50 entries");
		}
		return change(call, (old) -> {
			Map<String, String> merged = new LinkedHashMap<>(old);
			merged.putAll(tags);
			MapRule.TAGS.violation(merged).ifPresent((violation) -> {
				throw Refusal.badRequest("tags: " + violation);
			});
			return merged;
		});
	}

	SandboxResponse untag(SandboxRequest call) {
		List<String> keys = call.queryAll("tagKeys");
		if (keys.isEmpty() || keys.size() > 50) {
			throw Refusal.badRequest("tagKeys is required and must have 1 to 50 entries");
		}
		keys.forEach((key) -> MapRule.TAGS.ofKey(key).ifPresent((violation) -> {
			throw Refusal.badRequest("tagKeys: " + violation);
		}));
		return change(call, (old) -> {
			Map<String, String> rest = new LinkedHashMap<>(old);
			keys.forEach(rest::remove);
			return rest;
		});
	}

	SandboxResponse list(SandboxRequest call) {
		ObjectNode body = SandboxResponseJson.empty();
		body.set("tags",
				SandboxResponseJson.map(tags(this.state.find(owner(call)).orElseThrow(() -> notFound(call)), call)));
		return new SandboxResponse.Json(body);
	}

	private SandboxResponse change(SandboxRequest call, UnaryOperator<Map<String, String>> change) {
		ClusterArn owner = owner(call);
		SandboxCluster found = this.state.find(owner).orElseThrow(() -> notFound(call));
		if (found.trouble().filter(Trouble.ACCESS_DENIED::equals).isPresent()) {
			throw Refusal.accessDenied(owner, call.operation(), call.label(0));
		}
		this.state.change(owner, (cluster) -> {
			Map<String, String> tags = change.apply(tags(cluster, call));
			SandboxProvider provider = cluster.provider();
			return isCluster(cluster, call) || provider == null ? cluster.taggedWith(tags)
					: cluster.withProvider(provider.taggedWith(tags));
		});
		return new SandboxResponse.Json(SandboxResponseJson.empty());
	}

	private Map<String, String> tags(SandboxCluster cluster, SandboxRequest call) {
		if (isCluster(cluster, call)) {
			return cluster.tags();
		}
		return cluster.provider(this.clock.instant())
			.map(SandboxProvider.Seen::provider)
			.filter((provider) -> provider.arn(cluster.arn()).equals(call.label(0)))
			.map(SandboxProvider::tags)
			.orElseThrow(() -> notFound(call));
	}

	private static boolean isCluster(SandboxCluster cluster, SandboxRequest call) {
		return cluster.arn().toString().equals(call.label(0));
	}

	/**
	 * The cluster that the ARN names, or to which the config of the ARN belongs.
	 */
	private static ClusterArn owner(SandboxRequest call) {
		Matcher matcher = ARN.matcher(call.label(0));
		if (!matcher.matches()) {
			throw Refusal.badRequest("%s is not the ARN of a resource that can have tags".formatted(call.label(0)));
		}
		ClusterArn owner = new ClusterArn(matcher.group(1), matcher.group(2), matcher.group(3), matcher.group(5));
		if (!call.caller().owns(owner)) {
			throw notFound(call);
		}
		return owner;
	}

	private static Refusal notFound(SandboxRequest call) {
		return new Refusal(ErrorType.NOT_FOUND, null, "Resource not found: %s".formatted(call.label(0)));
	}

}
