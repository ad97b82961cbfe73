package dev.eksidp.portal.notification;

import dev.eksidp.portal.shell.Problem;
import org.springframework.http.HttpStatus;

/**
 * Nothing is sent to a webhook that is disabled.
 */
final class WebhookDisabled extends Problem {

	WebhookDisabled() {
		super(HttpStatus.CONFLICT, "webhook-disabled", "The webhook is disabled",
				"Nothing is sent to a webhook that is disabled. Enable it first.");
	}

}
