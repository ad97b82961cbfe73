package dev.eksidp.portal.eks.sandbox;

import java.time.Clock;
import java.util.function.Function;

import dev.eksidp.portal.shell.Ids;

/**
 * Gives each call to the class that answers it.
 */
final class EksOperationDispatcher implements Function<SandboxRequest, SandboxResponse> {

	private final ClusterOperations clusters;

	private final ProviderReads providers;

	private final ProviderWrites writes;

	private final UpdateOperations updates;

	private final TagOperations tags;

	EksOperationDispatcher(SandboxState state, SandboxOptions options, Clock clock, Ids ids) {
		this.clusters = new ClusterOperations(state, clock);
		this.providers = new ProviderReads(state, clock, options.oneProviderPerPage());
		this.writes = new ProviderWrites(state, clock, ids, options.updateDuration(), options.fleet().updateSpread());
		this.updates = new UpdateOperations(state, clock);
		this.tags = new TagOperations(state, clock);
	}

	@Override
	public SandboxResponse apply(SandboxRequest call) {
		if (!call.caller().mayCall(call.operation())) {
			throw Refusal.accessDenied(call.caller().arn(), call.operation(), call.resource());
		}
		return switch (call.operation()) {
			case LIST_CLUSTERS -> this.clusters.list(call);
			case DESCRIBE_CLUSTER -> this.clusters.describe(call);
			case ASSOCIATE -> this.writes.associate(call);
			case DISASSOCIATE -> this.writes.disassociate(call);
			case DESCRIBE_PROVIDER -> this.providers.describe(call);
			case LIST_PROVIDERS -> this.providers.list(call);
			case DESCRIBE_UPDATE -> this.updates.describe(call);
			case LIST_UPDATES -> this.updates.list(call);
			case TAG -> this.tags.tag(call);
			case UNTAG -> this.tags.untag(call);
			case LIST_TAGS -> this.tags.list(call);
		};
	}

}
