package dev.eksidp.portal.notification;

import dev.eksidp.portal.shell.Problem;
import org.springframework.http.HttpStatus;

/**
 * There is no such webhook, or no such delivery of it.
 */
public final class WebhookNotFound extends Problem {

	private WebhookNotFound(String detail) {
		super(HttpStatus.NOT_FOUND, "webhook-not-found", "Webhook not found", detail);
	}

	public static WebhookNotFound webhook(String id) {
		return new WebhookNotFound("There is no webhook %s. Look for it in the list of webhooks.".formatted(id));
	}

	public static WebhookNotFound delivery(String id) {
		return new WebhookNotFound(
				"This webhook has no delivery %s. It may have been removed with its event; look at the list of its deliveries."
					.formatted(id));
	}

}
