package dev.eksidp.portal.notification.api;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.eksidp.portal.notification.DeliveryStatus;
import dev.eksidp.portal.notification.DeliveryView;
import dev.eksidp.portal.notification.EventType;
import org.jspecify.annotations.Nullable;

/**
 * A delivery in the REST API.
 *
 * @param eventId the {@code webhook-id} of every attempt
 * @param attemptCount since the beginning, or since it was last redelivered
 * @param payload exactly what is sent; not in lists
 * @param attempts the oldest first; not in lists
 */
record DeliveryResource(long id, UUID eventId, EventType eventType, DeliveryStatus status, int attemptCount,
		Instant createdAt, @Nullable Instant nextAttemptAt, @Nullable Instant finishedAt,
		@JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String payload,
		@JsonInclude(JsonInclude.Include.NON_NULL) @Nullable List<DeliveryView.Attempt> attempts) {

	static DeliveryResource of(DeliveryView delivery) {
		return of(delivery, null, null);
	}

	static DeliveryResource of(DeliveryView.Details details) {
		return of(details.delivery(), details.payload(), details.attempts());
	}

	private static DeliveryResource of(DeliveryView delivery, @Nullable String payload,
			@Nullable List<DeliveryView.Attempt> attempts) {
		return new DeliveryResource(delivery.id(), delivery.eventId(), delivery.eventType(), delivery.status(),
				delivery.attemptCount(), delivery.createdAt(), delivery.nextAttemptAt(), delivery.finishedAt(), payload,
				attempts);
	}

}
