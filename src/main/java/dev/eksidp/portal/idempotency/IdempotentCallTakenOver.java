package dev.eksidp.portal.idempotency;

import dev.eksidp.portal.shell.Problem;

import org.springframework.http.HttpStatus;

/**
 * The same call is being worked on, or this one took so long that another one took over.
 */
class IdempotentCallTakenOver extends Problem {

	IdempotentCallTakenOver() {
		super(HttpStatus.CONFLICT, "idempotent-call-running", "The same call is still running",
				"A call with this Idempotency-Key is still being worked on. Send it again after the time in Retry-After.");
	}

}
