package dev.eksidp.portal.execution;

import dev.eksidp.portal.cluster.ClusterService;
import dev.eksidp.portal.execution.ExecutionEvent.ExecutionAccepted;
import dev.eksidp.portal.execution.ExecutionEvent.ExecutionFailed;
import dev.eksidp.portal.execution.ExecutionEvent.ExecutionNeedsAttention;
import dev.eksidp.portal.execution.ExecutionEvent.ExecutionRolledBack;
import dev.eksidp.portal.execution.ExecutionEvent.ExecutionSucceeded;
import dev.eksidp.portal.execution.ExecutionEvent.RollbackStarted;
import dev.eksidp.portal.execution.ExecutionEvent.StepFailed;
import dev.eksidp.portal.execution.ExecutionEvent.StepFinished;
import dev.eksidp.portal.execution.ExecutionEvent.StepProgressed;
import dev.eksidp.portal.execution.ExecutionEvent.StepStarted;
import dev.eksidp.portal.execution.ExecutionEvent.StepWaiting;

import org.springframework.stereotype.Component;
import org.springframework.transaction.event.TransactionPhase;
import org.springframework.transaction.event.TransactionalEventListener;

/**
 * Has recorded what a cluster is meant to have, whenever an execution ends: from then on,
 * anything else is drift. Comes last in the transaction, because the row of a cluster is
 * locked after that of its change request, here as everywhere.
 */
@Component
class ClusterRecordListener {

	private final ExecutionRepository executions;

	private final ClusterService clusters;

	ClusterRecordListener(ExecutionRepository executions, ClusterService clusters) {
		this.executions = executions;
		this.clusters = clusters;
	}

	@TransactionalEventListener(phase = TransactionPhase.BEFORE_COMMIT)
	void on(ExecutionEvent event) {
		switch (event) {
			case StepStarted _, StepProgressed _, StepWaiting _, StepFinished _, StepFailed _, RollbackStarted _,
					ExecutionNeedsAttention _ ->
				{
				}
			case ExecutionSucceeded _ -> {
				Execution execution = execution(event);
				this.clusters.changed(execution.cluster(), execution.desired());
			}
			case ExecutionFailed _, ExecutionRolledBack _, ExecutionAccepted _ -> leftHalfDone(event);
		}
	}

	private void leftHalfDone(ExecutionEvent event) {
		Execution execution = execution(event);
		this.clusters.leftHalfDone(execution.cluster(), execution.previous());
	}

	private Execution execution(ExecutionEvent event) {
		return this.executions.findById(event.executionId()).orElseThrow();
	}

}
