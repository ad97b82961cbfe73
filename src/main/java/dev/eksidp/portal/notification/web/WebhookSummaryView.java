package dev.eksidp.portal.notification.web;

import java.net.URI;

import dev.eksidp.portal.notification.WebhookView;

/**
 * A webhook as pages name it.
 *
 * @param name its description, or the host of its receiver
 * @param state {@code ACTIVE}, {@code FAILING}, {@code DISABLED}, or {@code UNUSED} as
 * long as nothing was sent
 */
record WebhookSummaryView(WebhookView webhook, String name, String state) {

	static WebhookSummaryView of(WebhookView webhook) {
		String host = URI.create(webhook.url()).getHost();
		return new WebhookSummaryView(webhook, webhook.description().isEmpty() ? host : webhook.description(),
				state(webhook));
	}

	private static String state(WebhookView webhook) {
		if (webhook.disabled() != null) {
			return "DISABLED";
		}
		if (webhook.failingSince() != null) {
			return "FAILING";
		}
		return (webhook.lastSuccessAt() != null) ? "ACTIVE" : "UNUSED";
	}

}
