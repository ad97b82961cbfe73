package dev.eksidp.portal.notification.api;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.eksidp.portal.notification.EventType;
import dev.eksidp.portal.notification.WebhookView;
import org.jspecify.annotations.Nullable;

/**
 * A webhook in the REST API.
 *
 * @param secret only in the answers that create or rotate it
 */
record WebhookResource(UUID id, String url, String description, List<EventType> eventTypes, boolean enabled,
		WebhookView.@Nullable Disabled disabled, @Nullable Instant lastSuccessAt,
		WebhookView.@Nullable Failure lastFailure, @Nullable Instant failingSince, long heldDeliveries,
		@Nullable Instant previousSecretUntil, Instant createdAt, String createdBy, Instant updatedAt,
		@JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String secret) {

	static WebhookResource of(WebhookView webhook) {
		return of(webhook, null);
	}

	static WebhookResource of(WebhookView webhook, @Nullable String secret) {
		return new WebhookResource(webhook.id(), webhook.url(), webhook.description(), webhook.eventTypes(),
				webhook.disabled() == null, webhook.disabled(), webhook.lastSuccessAt(), webhook.lastFailure(),
				webhook.failingSince(), webhook.heldDeliveries(), webhook.previousSecretUntil(), webhook.createdAt(),
				webhook.createdBy(), webhook.updatedAt(), secret);
	}

	@Override
	public String toString() {
		return "WebhookResource[" + this.id + "]";
	}

}
