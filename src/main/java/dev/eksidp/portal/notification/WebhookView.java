package dev.eksidp.portal.notification;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

/**
 * A webhook as administrators see it: everything but its secret.
 *
 * @param disabled since when, by whom and why nothing is sent; {@code null} while it is
 * enabled
 * @param failingSince the first failure since the last success
 * @param heldDeliveries how many deliveries wait to be redelivered since it was disabled
 * @param previousSecretUntil until when the secret before the present one signs too
 */
public record WebhookView(UUID id, String url, String description, List<EventType> eventTypes,
		@Nullable Disabled disabled, @Nullable Instant lastSuccessAt, @Nullable Failure lastFailure,
		@Nullable Instant failingSince, long heldDeliveries, @Nullable Instant previousSecretUntil, Instant createdAt,
		String createdBy, Instant updatedAt) {

	/**
	 * Since when, by whom and why.
	 */
	public record Disabled(Instant at, String by, String why) {
	}

	/**
	 * When and what.
	 */
	public record Failure(Instant at, String why) {
	}

}
