package dev.eksidp.portal.change;

import dev.eksidp.portal.shell.Problem;

import org.springframework.http.HttpStatus;

/**
 * The change request is not what the caller's {@code If-Match} names.
 */
public final class PreconditionFailed extends Problem {

	PreconditionFailed(long id) {
		super(HttpStatus.PRECONDITION_FAILED, "precondition-failed", "Changed in the meantime",
				"#%d has changed since it had the ETag in If-Match, and nothing of yours was stored. Read it again, then repeat with its new ETag."
					.formatted(id));
	}

}
