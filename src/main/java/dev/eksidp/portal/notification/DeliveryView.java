package dev.eksidp.portal.notification;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

/**
 * One event on its way to one webhook.
 *
 * @param eventId the {@code webhook-id} of every attempt
 * @param attemptCount since the beginning, or since it was last redelivered
 * @param nextAttemptAt only while it is pending
 * @param finishedAt when it was delivered, given up or held back
 */
public record DeliveryView(long id, UUID eventId, EventType eventType, DeliveryStatus status, int attemptCount,
		Instant createdAt, @Nullable Instant nextAttemptAt, @Nullable Instant finishedAt) {

	/**
	 * With everything that is known of it.
	 *
	 * @param payload exactly what is sent
	 * @param attempts of all rounds, the oldest first
	 */
	public record Details(DeliveryView delivery, String payload, List<Attempt> attempts) {

		public Details {
			attempts = List.copyOf(attempts);
		}

	}

	/**
	 * One call of the receiver.
	 *
	 * @param statusCode {@code null} when there was no answer
	 * @param answer the beginning of the answer, without control characters
	 * @param error why it does not count as delivered
	 */
	public record Attempt(Instant at, long durationMillis, @Nullable Integer statusCode, @Nullable String answer,
			@Nullable String error) {
	}

}
