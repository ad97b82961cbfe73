package dev.eksidp.portal.shell;

import java.time.Duration;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What searches may cost.
 *
 * @param timeLimit how long the database may take for one
 * @param maxConcurrent how many of this replica at the same time; well below the number
 * of connections to the database
 * @param maxConcurrentPerPerson how many of one person at the same time, those that wait
 * for their turn included
 */
@ConfigurationProperties("portal.search")
record SearchProperties(@DefaultValue("5s") Duration timeLimit, @DefaultValue("6") int maxConcurrent,
		@DefaultValue("4") int maxConcurrentPerPerson) {
}
