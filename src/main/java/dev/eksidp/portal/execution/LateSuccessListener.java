package dev.eksidp.portal.execution;

import dev.eksidp.portal.cluster.ClusterObserved;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * A late success is a success: when a cluster shows what an execution has stopped to wait
 * for, or that it needs no attention any more, the execution is looked after once more.
 * Only the newest one of a cluster: what an earlier one wanted may be there for another
 * reason.
 */
@Component
class LateSuccessListener {

	private final ExecutionRepository executions;

	private final StepHandlers handlers;

	private final ExecutionScheduler scheduler;

	LateSuccessListener(ExecutionRepository executions, StepHandlers handlers, ExecutionScheduler scheduler) {
		this.executions = executions;
		this.handlers = handlers;
		this.scheduler = scheduler;
	}

	@EventListener
	void on(ClusterObserved event) {
		this.executions.findFirstByClusterArnOrderByIdDesc(event.cluster().toString())
			.filter((execution) -> this.handlers.isEndedBy(execution, event.identityProvider()))
			.ifPresent((execution) -> this.scheduler.schedule(execution.id()));
	}

}
