package dev.eksidp.portal.notification;

import java.util.List;
import java.util.Map;

import dev.eksidp.portal.access.AuditAction;
import dev.eksidp.portal.access.AuditActions;
import dev.eksidp.portal.shell.Badge;
import dev.eksidp.portal.shell.StatusBadges;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * How webhooks, deliveries and what is done to them look and read.
 */
@Configuration(proxyBeanMethods = false)
class WebhookDescriptions {

	/**
	 * After how the last deliveries went.
	 */
	@Bean
	StatusBadges webhookStates() {
		return new StatusBadges("webhook", Map.of("ACTIVE", new Badge("Active", "ok", "check"), "UNUSED",
				new Badge("Not used yet", "mute", "minus"), "FAILING", new Badge("Failing", "bad", "alert-triangle"),
				"DISABLED", new Badge("Disabled", "warn", "player-pause")));
	}

	/**
	 * Of an event on its way to a webhook, and of one attempt.
	 */
	@Bean
	StatusBadges deliveryStatuses() {
		return StatusBadges.of("delivery", DeliveryStatus.class, (status) -> switch (status) {
			case PENDING -> Badge.busy("Pending");
			case DELIVERED -> new Badge("Delivered", "ok", "check");
			case FAILED -> new Badge("Failed", "bad", "circle-x");
			case HELD -> new Badge("Held back", "warn", "player-pause");
		});
	}

	@Bean
	AuditActions webhookAuditActions() {
		return new AuditActions(List.of(action("create", "ok", "plus", "created the webhook"),
				action("change", "mute", "pencil", "changed the webhook"),
				action("rotate-secret", "mute", "key", "rotated the secret"),
				action("delete", "warn", "trash", "deleted the webhook"),
				action("test", "mute", "send", "sent a test event"),
				action("redeliver", "mute", "refresh", "had events delivered again"),
				action("disable", "warn", "player-pause", "disabled the webhook").quoting("reason"),
				action("enable", "ok", "player-play", "enabled the webhook")));
	}

	private static AuditAction action(String verb, String tone, String icon, String did) {
		return AuditAction.of(Webhook.SUBJECT + "." + verb, tone, icon, did);
	}

}
