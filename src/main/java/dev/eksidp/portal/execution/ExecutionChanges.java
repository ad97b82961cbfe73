package dev.eksidp.portal.execution;

import java.util.List;
import java.util.Optional;

import dev.eksidp.portal.cluster.OngoingChanges;
import dev.eksidp.portal.eks.ClusterArn;
import dev.eksidp.portal.oidc.IdentityProvider;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Component;

/**
 * Executions explain what is found on their clusters: while they run, and where EKS
 * finishes what they have stopped to wait for.
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
		return this.executions.existsByClusterArnAndStatusIn(arn, List.of(ExecutionStatus.RUNNING))
				|| this.executions.findFirstByClusterArnOrderByIdDesc(arn)
					.flatMap(Execution::lateStep)
					.filter((step) -> this.handlers.isReached(step, Optional.ofNullable(found)))
					.isPresent();
	}

}
