package dev.eksidp.portal.eks.sandbox;

import tools.jackson.databind.node.ObjectNode;

/**
 * How a call that was not refused ends.
 */
sealed interface SandboxResponse {

	/**
	 * Status 200 with a body.
	 */
	record Json(ObjectNode body) implements SandboxResponse {
	}

	/**
	 * The work is done, but the connection breaks before the caller hears of it.
	 */
	record Lost() implements SandboxResponse {
	}

}
