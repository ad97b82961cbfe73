package dev.eksidp.portal.notification;

import java.util.UUID;

/**
 * The only moment at which a secret is told.
 *
 * @param secret {@code whsec_…}; not to be logged or stored
 */
public record NewWebhook(UUID id, String secret) {

	@Override
	public String toString() {
		return "NewWebhook[" + this.id + "]";
	}

}
