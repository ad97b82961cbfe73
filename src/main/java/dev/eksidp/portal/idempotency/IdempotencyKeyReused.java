package dev.eksidp.portal.idempotency;

import dev.eksidp.portal.shell.Problem;

import org.springframework.http.HttpStatus;

/**
 * The key came with another call before.
 */
class IdempotencyKeyReused extends Problem {

	IdempotencyKeyReused() {
		super(HttpStatus.UNPROCESSABLE_CONTENT, "idempotency-key-reused", "Idempotency-Key used for another call",
				"This Idempotency-Key was used for another address or another body within 48 hours. "
						+ "Use a new key for every call, and the old one only to repeat the same call.");
	}

}
