package dev.eksidp.portal.cluster;

import java.time.Duration;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * @param interval from the end of one reading of all clusters to the start of the next
 */
@ConfigurationProperties("portal.inventory")
record InventoryProperties(@DefaultValue("5m") Duration interval) {
}
