package dev.eksidp.portal.shell;

import java.time.Duration;

import org.springframework.http.HttpStatus;

/**
 * All together have as many searches under way as there may be.
 */
public final class SearchesBusy extends Problem {

	SearchesBusy() {
		super(HttpStatus.SERVICE_UNAVAILABLE, "searches-busy", "Too many others are searching",
				"As many searches are under way as the portal allows. Search again in a moment.");
		retryAfter(Duration.ofSeconds(2));
	}

}
