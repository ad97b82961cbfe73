package dev.eksidp.portal.shell;

import java.time.Duration;

import org.springframework.http.HttpStatus;

/**
 * A search took longer than a search may.
 */
public final class SearchTooSlow extends Problem {

	SearchTooSlow(Duration limit) {
		super(HttpStatus.SERVICE_UNAVAILABLE, "search-too-slow", "The search takes too long",
				"The search was stopped after %s s. Narrow it, for example to a shorter time, to one cluster or to one person, and search again."
					.formatted(limit.toSeconds()));
		retryAfter(Duration.ofSeconds(5));
	}

}
