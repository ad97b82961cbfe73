package dev.eksidp.portal.notification;

import dev.eksidp.portal.shell.Problem;
import org.springframework.http.HttpStatus;

/**
 * There are as many webhooks as there may be.
 */
final class TooManyWebhooks extends Problem {

	TooManyWebhooks(int limit) {
		super(HttpStatus.CONFLICT, "too-many-webhooks", "No further webhook is possible",
				"There are %d webhooks, and there may be no more. Delete one that is not needed any more, or have one receiver pass events on."
					.formatted(limit));
	}

}
