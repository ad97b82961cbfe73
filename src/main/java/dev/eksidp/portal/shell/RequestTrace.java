package dev.eksidp.portal.shell;

import java.util.Objects;

import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;

/**
 * Where the work of this thread came from: what logs, error messages and audit rows are
 * joined by.
 *
 * @param requestId of the HTTP request; {@code null} in the background
 * @param source the address of the client; {@value #PORTAL} in the background
 */
public record RequestTrace(@Nullable String requestId, String source) {

	/** The key of the request's id in the logging context. */
	public static final String REQUEST_ID = "requestId";

	/** The key of the client's address in the logging context. */
	public static final String SOURCE = "source";

	private static final String PORTAL = "portal";

	public static RequestTrace current() {
		return new RequestTrace(MDC.get(REQUEST_ID), Objects.requireNonNullElse(MDC.get(SOURCE), PORTAL));
	}

}
