package dev.eksidp.portal.execution;

import java.time.Instant;

/**
 * When to come back to an execution.
 */
sealed interface NextRun {

	/**
	 * There is more to do.
	 */
	record At(Instant time) implements NextRun {
	}

	/**
	 * There is nothing left to do.
	 */
	record Never() implements NextRun {
	}

}
