package dev.eksidp.portal.access;

import java.time.Duration;

import dev.eksidp.portal.shell.Problem;

import org.springframework.http.HttpStatus;
import org.springframework.security.core.AuthenticationException;

/**
 * Too many sign-ins have failed; the password was not even looked at.
 */
class SignInDelayed extends AuthenticationException {

	private final long seconds;

	SignInDelayed(Duration wait) {
		super("Too many sign-ins have failed. Try again in %d s.".formatted(seconds(wait)));
		this.seconds = seconds(wait);
	}

	/**
	 * How long to wait, at least 1.
	 */
	long seconds() {
		return this.seconds;
	}

	Problem problem() {
		return new Problem(HttpStatus.TOO_MANY_REQUESTS, "too-many-sign-ins", "Too many failed sign-ins",
				String.valueOf(getMessage()));
	}

	private static long seconds(Duration wait) {
		return Math.max(1, wait.plusMillis(999).toSeconds());
	}

}
