package dev.eksidp.portal.execution;

import java.time.Instant;

/**
 * When to come back to a change request.
 */
sealed interface Next {

	/**
	 * There is more to do.
	 */
	record Again(Instant at) implements Next {
	}

	/**
	 * There is nothing left to do.
	 */
	record Done() implements Next {
	}

}
