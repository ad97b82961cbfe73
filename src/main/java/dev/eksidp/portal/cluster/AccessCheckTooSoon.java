package dev.eksidp.portal.cluster;

import java.time.Duration;

import dev.eksidp.portal.shell.Problem;
import org.springframework.http.HttpStatus;

/**
 * The access to an account and region was tested a moment ago.
 */
class AccessCheckTooSoon extends Problem {

	AccessCheckTooSoon(Duration pause) {
		super(HttpStatus.TOO_MANY_REQUESTS, "access-check-too-soon", "Tested a moment ago",
				"Access to this account and region was tested within the last %d s. Look at that result, or try again later."
					.formatted(pause.toSeconds()));
		retryAfter(pause);
	}

}
