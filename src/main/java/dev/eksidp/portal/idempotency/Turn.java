package dev.eksidp.portal.idempotency;

import java.time.Duration;
import java.util.UUID;

/**
 * What a call with a key finds.
 */
sealed interface Turn {

	/**
	 * It is the one to do the work.
	 *
	 * @param attempt proves it when the work is committed
	 */
	record Work(UUID attempt) implements Turn {
	}

	/**
	 * Another one is doing the work.
	 *
	 * @param lease how long before it counts as lost
	 */
	record Running(Duration lease) implements Turn {
	}

	/**
	 * The work is done, and was answered.
	 */
	record Answered(KeptAnswer answer) implements Turn {
	}

	/**
	 * The work is done, but its answer was lost or must not be kept.
	 */
	record Done(String subjectType, String subjectId) implements Turn {

		/** Where the REST API shows the subject. */
		String path() {
			return "/api/v1/" + this.subjectType + "s/" + this.subjectId;
		}

	}

	/**
	 * The key belongs to another call.
	 */
	record Other() implements Turn {
	}

}
