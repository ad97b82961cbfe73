package dev.eksidp.portal.execution;

import java.util.Set;

import dev.eksidp.portal.cluster.OngoingChanges;
import dev.eksidp.portal.eks.ClusterArn;
import dev.eksidp.portal.oidc.IdentityProvider;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Component;

/**
 * Executions explain what is found on their clusters: while they run, and where it ends
 * what they have stopped to wait for.
 */
@Component
class ExecutionChanges implements OngoingChanges {

	private final ExecutionRepository executions;

	private final StepHandlers handlers;

	ExecutionChanges(ExecutionRepository executions, StepHandlers handlers) {
		this.executions = executions;
		this.handlers = handlers;
	}

	@Override
	public boolean explain(ClusterArn cluster, @Nullable IdentityProvider found) {
		String arn = cluster.toString();
		return this.executions.existsByClusterArnAndStatusIn(arn, ExecutionStatus.active())
				|| this.executions.findFirstByClusterArnOrderByIdDesc(arn)
					.filter((execution) -> this.handlers.isEndedBy(execution, found))
					.isPresent();
	}

	@Override
	public boolean leftHalfDone(ClusterArn cluster) {
		return this.executions.existsByClusterArnAndStatusIn(cluster.toString(),
				Set.of(ExecutionStatus.NEEDS_ATTENTION));
	}

}
