package dev.eksidp.portal.notification;

import java.util.HashMap;
import java.util.Map;
import java.util.UUID;

import org.springframework.stereotype.Component;

/**
 * How many deliveries this replica makes at the same time, in all and for one webhook:
 * slow receivers must hold up neither each other nor other background work.
 */
@Component
class DeliveryLimiter {

	private final int limit;

	private final int limitPerWebhook;

	private final Map<UUID, Integer> taken = new HashMap<>();

	DeliveryLimiter(NotificationProperties properties) {
		this.limit = properties.maxConcurrent();
		this.limitPerWebhook = properties.maxConcurrentPerWebhook();
	}

	/**
	 * Takes a place for a delivery; who got one gives it back.
	 */
	synchronized boolean take(UUID webhook) {
		int all = this.taken.values().stream().mapToInt(Integer::intValue).sum();
		if (all >= this.limit || this.taken.getOrDefault(webhook, 0) >= this.limitPerWebhook) {
			return false;
		}
		this.taken.merge(webhook, 1, Integer::sum);
		return true;
	}

	synchronized void giveBack(UUID webhook) {
		this.taken.computeIfPresent(webhook, (_, number) -> (number > 1) ? number - 1 : null);
	}

}
