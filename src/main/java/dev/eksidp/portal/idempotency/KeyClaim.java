package dev.eksidp.portal.idempotency;

import java.time.Duration;
import java.util.UUID;

/**
 * What a call with a key finds.
 */
sealed interface KeyClaim {

	/**
	 * It is the one to do the work.
	 *
	 * @param attempt proves it when the work is committed
	 */
	record Work(UUID attempt) implements KeyClaim {
	}

	/**
	 * Another one is doing the work.
	 *
	 * @param lease how long before it counts as lost
	 */
	record Running(Duration lease) implements KeyClaim {
	}

	/**
	 * The work is done, and was answered.
	 */
	record Answered(StoredResponse answer) implements KeyClaim {
	}

	/**
	 * The work is done, but its answer was lost, must not be kept, or is not for this
	 * token.
	 *
	 * @param path where the REST API shows what was made or changed
	 * @param own whether it was done by the same token, or without one
	 */
	record Done(String path, boolean own) implements KeyClaim {
	}

	/**
	 * The key belongs to another call.
	 */
	record Other() implements KeyClaim {
	}

}
