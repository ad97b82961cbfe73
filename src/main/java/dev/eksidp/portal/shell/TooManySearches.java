package dev.eksidp.portal.shell;

import java.time.Duration;

import org.springframework.http.HttpStatus;

/**
 * Somebody has as many searches under way as one person may have.
 */
public final class TooManySearches extends Problem {

	TooManySearches() {
		super(HttpStatus.TOO_MANY_REQUESTS, "too-many-searches", "Too many searches",
				"You have several searches under way. Wait until one of them has ended, and search again.");
		retryAfter(Duration.ofSeconds(2));
	}

}
