package dev.eksidp.portal.execution;

import java.time.Instant;

import org.jspecify.annotations.Nullable;

/**
 * Something happened to an execution: published in the transaction that writes it down,
 * for whoever has started it.
 */
public sealed interface ExecutionEvent {

	long executionId();

	Instant at();

	/**
	 * EKS has taken the call of a step.
	 *
	 * @param step its place and what it does, for example {@code 1. Associate corp-sso}
	 * @param updateId {@code null} where EKS answers at once
	 */
	record StepStarted(long executionId, Instant at, String step, @Nullable String updateId,
			String clientRequestToken) implements ExecutionEvent {
	}

	/**
	 * There is more to see of a step, and nothing to tell.
	 */
	record StepProgressed(long executionId, Instant at) implements ExecutionEvent {
	}

	/**
	 * A step has begun to wait, or waits for something else.
	 */
	record StepWaiting(long executionId, Instant at, String step, String code,
			String message) implements ExecutionEvent {
	}

	/**
	 * The cluster shows what the step wants.
	 */
	record StepFinished(long executionId, Instant at, String step) implements ExecutionEvent {
	}

	/**
	 * A step could not be finished.
	 */
	record StepFailed(long executionId, Instant at, String step, String code,
			String message) implements ExecutionEvent {
	}

	/**
	 * Everything is done, and verified on the cluster; also after a failure, when EKS has
	 * finished later than the portal waited.
	 */
	record ExecutionSucceeded(long executionId, Instant at) implements ExecutionEvent {
	}

	/**
	 * What was done so far is about to be taken back.
	 *
	 * @param reason why; {@code null} when somebody asked for it
	 */
	record RollbackStarted(long executionId, Instant at, @Nullable Failure reason) implements ExecutionEvent {
	}

	/**
	 * The cluster is as it was before, and that is verified.
	 */
	record ExecutionRolledBack(long executionId, Instant at) implements ExecutionEvent {
	}

	/**
	 * The cluster is neither as it was nor as it shall be, and the portal does nothing
	 * more by itself.
	 */
	record ExecutionNeedsAttention(long executionId, Instant at, Failure failure) implements ExecutionEvent {
	}

	/**
	 * Somebody has decided that the cluster stays as it is.
	 */
	record ExecutionAccepted(long executionId, Instant at) implements ExecutionEvent {
	}

	/**
	 * It has stopped, and can be resumed.
	 */
	record ExecutionFailed(long executionId, Instant at, Failure failure) implements ExecutionEvent {
	}

}
