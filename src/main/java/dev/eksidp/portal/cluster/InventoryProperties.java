package dev.eksidp.portal.cluster;

import java.time.Duration;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How the inventory is read.
 *
 * @param interval from the end of one reading of an account and region to the start of
 * the next
 * @param maxConcurrent how many accounts and regions one replica reads at the same time;
 * fewer than {@code db-scheduler.threads}, which other work needs too
 * @param maxConcurrentPerAccount how many regions of one account at the same time, so
 * that an account that does not answer leaves places for others
 */
@ConfigurationProperties("portal.inventory")
record InventoryProperties(@DefaultValue("5m") Duration interval, @DefaultValue("6") int maxConcurrent,
		@DefaultValue("2") int maxConcurrentPerAccount) {

	InventoryProperties {
		if (!interval.isPositive()) {
			throw new IllegalArgumentException(
					"portal.inventory.interval has to be more than nothing, not " + interval);
		}
		if (maxConcurrent < 1 || maxConcurrentPerAccount < 1) {
			throw new IllegalArgumentException(
					"portal.inventory.max-concurrent and portal.inventory.max-concurrent-per-account have to be 1 or more");
		}
	}

}
