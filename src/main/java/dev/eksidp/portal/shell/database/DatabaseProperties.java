package dev.eksidp.portal.shell.database;

import java.time.Duration;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How the portal watches its database.
 *
 * @param answerTime how long the simplest question may go without an answer before the
 * database counts as away; whole seconds
 * @param writeInterval how often to try whether something can be written
 * @param clockLimit how far the clock of this machine may be from the clock of the
 * database: more than that, and the portal does not start, or is not ready
 */
@ConfigurationProperties("portal.database")
record DatabaseProperties(@DefaultValue("2s") Duration answerTime, @DefaultValue("10s") Duration writeInterval,
		@DefaultValue("30s") Duration clockLimit) {
}
