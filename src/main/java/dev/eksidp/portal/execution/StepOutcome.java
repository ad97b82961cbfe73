package dev.eksidp.portal.execution;

/**
 * What a cluster shows of the outcome of a step.
 */
sealed interface StepOutcome {

	/**
	 * Whether it is what the step wants, for good or for now.
	 */
	default boolean isWanted() {
		return !(this instanceof Missing);
	}

	/**
	 * The cluster shows what the step wants, and it will stay.
	 */
	record Reached() implements StepOutcome {
	}

	/**
	 * The cluster shows what the step wants, but may yet lose it: a provider that is
	 * still being created vanishes when that fails.
	 *
	 * @param difference what is still missing, in a sentence
	 */
	record Settling(String difference) implements StepOutcome {
	}

	/**
	 * The cluster shows something else.
	 *
	 * @param difference what, in a sentence
	 */
	record Missing(String difference) implements StepOutcome {
	}

}
