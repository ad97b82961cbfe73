package dev.eksidp.portal.execution;

import java.time.Instant;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

/**
 * A step waits, which is not failing.
 *
 * @param code EKS's error code
 * @param message EKS's message
 * @param since when waiting began
 * @param times how often the call was refused so far
 * @param nextTryAt when the call is repeated
 * @param over whether waiting has ended; then this tells what it was about
 * @param blockedBy the update that is or was in the way, where one was found
 */
public record Waiting(String code, String message, Instant since, int times, Instant nextTryAt, boolean over,
		@Nullable BlockingUpdate blockedBy) {

	Waiting again(String newCode, String newMessage, Instant next, @Nullable BlockingUpdate blocking) {
		return new Waiting(newCode, newMessage, this.since, this.times + 1, next, false, blocking);
	}

	Waiting ended(Instant at) {
		return new Waiting(this.code, this.message, this.since, this.times, at, true, this.blockedBy);
	}

	/**
	 * Whether another update has come in the way than was before.
	 */
	boolean isBlockedByAnother(@Nullable BlockingUpdate blocking) {
		return blocking != null && this.blockedBy != null && !blocking.id().equals(this.blockedBy.id());
	}

	/**
	 * What is known already of the update in the way, if this goes on for the same reason
	 * in the same words: EKS's message names it.
	 */
	Optional<BlockingUpdate> blockedBy(String otherCode, String otherMessage) {
		boolean same = !this.over && this.code.equals(otherCode) && this.message.equals(otherMessage);
		return same ? Optional.ofNullable(this.blockedBy) : Optional.empty();
	}

}
