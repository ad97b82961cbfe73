package dev.eksidp.portal.change;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

import dev.eksidp.portal.access.AuditableEvent;
import dev.eksidp.portal.access.AuditableEvent.Outcome;
import dev.eksidp.portal.access.Person;
import dev.eksidp.portal.execution.ExecutionEvent;
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
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * Follows the execution of a change request, in the transactions that write it down.
 */
@Component
class ChangeExecutionListener {

	private final LockingChangeRequestRepository store;

	private final ApplicationEventPublisher events;

	ChangeExecutionListener(LockingChangeRequestRepository store, ApplicationEventPublisher events) {
		this.store = store;
		this.events = events;
	}

	@EventListener
	void on(ExecutionEvent event) {
		this.store.findByExecution(event.executionId()).ifPresent((request) -> follow(request, event));
	}

	private void follow(ChangeRequest request, ExecutionEvent event) {
		request.touch(event.at());
		switch (event) {
			case StepProgressed _ -> {
			}
			case StepStarted step -> tell(request, "step-started", started(step));
			case StepWaiting step -> tell(request, "step-waiting",
					Map.of("step", step.step(), "code", step.code(), "message", step.message()));
			case StepFinished step -> tell(request, "step-done", Map.of("step", step.step()));
			case StepFailed step -> tell(request, "step-failed", Outcome.FAILED,
					Map.of("step", step.step(), "code", step.code(), "message", step.message()));
			case ExecutionSucceeded _ -> {
				// A late one concerns nobody who has given up
				if (Transitions.allows(request.statusAt(event.at()), ChangeAction.SUCCEED, ChangeStatus.SUCCEEDED)) {
					request.succeed(event.at());
				}
			}
			case ExecutionFailed failed -> request.fail(failed.failure());
			// Whoever asks for one writes that down
			case RollbackStarted rollback -> Optional.ofNullable(rollback.reason()).ifPresent(request::rollBack);
			case ExecutionRolledBack _ -> request.rolledBack(event.at());
			case ExecutionNeedsAttention stuck -> request.needAttention(stuck.failure());
			case ExecutionAccepted _ -> {
			}
		}
		this.store.save(request);
	}

	private void tell(ChangeRequest request, String what, Map<String, ?> detail) {
		tell(request, what, Outcome.DONE, detail);
	}

	private void tell(ChangeRequest request, String what, Outcome outcome, Map<String, ?> detail) {
		Map<String, Object> told = new LinkedHashMap<>(detail);
		told.put(AuditableEvent.CLUSTER, request.cluster().toString());
		this.events.publishEvent(new AuditableEvent(Person.PORTAL.name(), ChangeRequest.SUBJECT + "." + what, outcome,
				ChangeRequest.SUBJECT, Long.toString(request.id()), told));
	}

	private static Map<String, String> started(StepStarted step) {
		Map<String, String> detail = new LinkedHashMap<>();
		detail.put("step", step.step());
		if (step.updateId() != null) {
			detail.put("updateId", step.updateId());
		}
		detail.put("clientRequestToken", step.clientRequestToken());
		return detail;
	}

}
