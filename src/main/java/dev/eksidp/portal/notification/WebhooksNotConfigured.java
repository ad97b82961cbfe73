package dev.eksidp.portal.notification;

import dev.eksidp.portal.shell.Problem;
import org.springframework.http.HttpStatus;

/**
 * There is no key to encrypt secrets with.
 */
final class WebhooksNotConfigured extends Problem {

	WebhooksNotConfigured() {
		super(HttpStatus.SERVICE_UNAVAILABLE, "webhooks-not-configured", "Webhooks are not set up",
				"The portal has no key to keep secrets with. Ask whoever runs it to set portal.notification.secret-key to 32 random bytes in Base64, and to restart it.");
	}

}
