package dev.eksidp.portal.execution;

import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Consumer;

import dev.eksidp.portal.eks.EksUpdate;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Writes down how an execution goes, and reads what is next: each a transaction of its
 * own, between the calls to EKS and never around one.
 */
@Service
@Transactional
class ExecutionRecorder {

	private final ExecutionRepository executions;

	private final Clock clock;

	ExecutionRecorder(ExecutionRepository executions, Clock clock) {
		this.executions = executions;
		this.clock = clock;
	}

	/**
	 * What is to be done now, or to be looked at once more.
	 * @return nothing when the execution has ended for good
	 */
	@Transactional(readOnly = true)
	Optional<CurrentStep> current(long id) {
		return this.executions.findById(id)
			.flatMap((execution) -> execution.currentStep()
				.or(execution::lateStep)
				.map((step) -> CurrentStep.of(execution, step)));
	}

	/**
	 * EKS answered the call, or described the update, of the present step.
	 */
	void answered(long id, @Nullable EksUpdate update) {
		entry(id, (execution) -> execution.answered(update, this.clock.instant()));
	}

	/**
	 * The cluster shows what the present step wants.
	 */
	void adopted(long id) {
		entry(id, (execution) -> execution.adopted(this.clock.instant()));
	}

	/**
	 * The present step cannot go on for now.
	 */
	void waits(long id, String code, String message, Instant nextTryAt) {
		entry(id, (execution) -> execution.waits(code, message, this.clock.instant(), nextTryAt));
	}

	/**
	 * The present step is done and verified.
	 */
	void finished(long id) {
		entry(id, (execution) -> execution.finished(this.clock.instant()));
	}

	/**
	 * The present step did not work.
	 * @param code EKS's error code, or the portal's own
	 */
	void failed(long id, String code, String message) {
		entry(id, (execution) -> execution.failed(new Failure(code, message, this.clock.instant())));
	}

	/**
	 * The present step has waited for too long; nobody knows whether EKS took its call.
	 */
	void gaveUp(long id, String code, String message) {
		entry(id, (execution) -> execution.gaveUp(new Failure(code, message, this.clock.instant())));
	}

	/**
	 * The cluster shows everything, after the portal has stopped to wait for it. Does
	 * nothing when the execution was resumed meanwhile.
	 */
	void succeededLate(long id) {
		entry(id, (execution) -> execution.lateStep().ifPresent((_) -> execution.succeededLate(this.clock.instant())));
	}

	private void entry(long id, Consumer<Execution> verb) {
		Execution execution = this.executions.lockById(id).orElseThrow();
		verb.accept(execution);
		this.executions.save(execution);
	}

}
