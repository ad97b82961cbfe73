package dev.eksidp.portal.change;

import java.time.Duration;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * @param timeToDecide how long a revision waits for a decision before it expires
 */
@ConfigurationProperties("portal.change")
record ChangeProperties(@DefaultValue("7d") Duration timeToDecide) {
}
