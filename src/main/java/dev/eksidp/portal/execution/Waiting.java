package dev.eksidp.portal.execution;

import java.time.Instant;

/**
 * A step waits, which is not failing.
 *
 * @param code EKS's error code
 * @param message EKS's message
 * @param since when waiting began
 * @param times how often the call was refused so far
 * @param nextTryAt when the call is repeated
 * @param over whether waiting has ended; then this tells what it was about
 */
public record Waiting(String code, String message, Instant since, int times, Instant nextTryAt, boolean over) {

	Waiting again(String newCode, String newMessage, Instant next) {
		return new Waiting(newCode, newMessage, this.since, this.times + 1, next, false);
	}

	Waiting ended(Instant at) {
		return new Waiting(this.code, this.message, this.since, this.times, at, true);
	}

}
