package dev.eksidp.portal.execution;

import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Consumer;

import dev.eksidp.portal.eks.EksUpdate;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Writes down how an execution goes, and reads what is next: each a transaction of its
 * own, between the calls to EKS and never around one.
 */
@Service
@Transactional
class ExecutionRecorder {

	private static final Logger logger = LoggerFactory.getLogger(ExecutionRecorder.class);

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
		return this.executions.findById(id).flatMap(ExecutionRecorder::next);
	}

	/**
	 * EKS answered the call, or described the update, of the present step.
	 */
	void answered(CurrentStep seen, @Nullable EksUpdate update) {
		entry(seen, (execution) -> execution.answered(update, this.clock.instant()));
	}

	/**
	 * The cluster shows what the present step wants.
	 */
	void adopted(CurrentStep seen) {
		entry(seen, (execution) -> execution.adopted(this.clock.instant()));
	}

	/**
	 * The present step cannot go on for now.
	 */
	void waits(CurrentStep seen, String code, String message, Instant nextTryAt, @Nullable BlockingUpdate blocking) {
		entry(seen, (execution) -> execution.waits(code, message, this.clock.instant(), nextTryAt, blocking));
	}

	/**
	 * The present step is done and verified.
	 */
	void finished(CurrentStep seen) {
		entry(seen, (execution) -> execution.finished(this.clock.instant()));
	}

	/**
	 * The present step did not work.
	 * @param code EKS's error code, or the portal's own
	 */
	void failed(CurrentStep seen, String code, String message) {
		entry(seen, (execution) -> execution.failed(new Failure(code, message, this.clock.instant())));
	}

	/**
	 * The present step has waited for too long; nobody knows whether EKS took its call.
	 */
	void gaveUp(CurrentStep seen, String code, String message) {
		entry(seen, (execution) -> execution.gaveUp(new Failure(code, message, this.clock.instant())));
	}

	/**
	 * The cluster shows everything, after the portal has stopped to wait for it.
	 */
	void succeededLate(CurrentStep seen) {
		entry(seen, (execution) -> execution.succeededLate(this.clock.instant()));
	}

	/**
	 * Writes down what became of a step, if it still is as it was seen. It is not where
	 * another replica has taken over: the one that was slow may neither speak of a step
	 * that is over, nor have its answer taken for that of the next.
	 */
	private void entry(CurrentStep seen, Consumer<Execution> verb) {
		Execution execution = this.executions.lockById(seen.executionId()).orElseThrow();
		if (next(execution).filter(seen::isStill).isEmpty()) {
			logger.info("Execution {} was taken over by another replica", seen.executionId());
			return;
		}
		verb.accept(execution);
		this.executions.save(execution);
	}

	private static Optional<CurrentStep> next(Execution execution) {
		return execution.currentStep().or(execution::lateStep).map((step) -> CurrentStep.of(execution, step));
	}

}
