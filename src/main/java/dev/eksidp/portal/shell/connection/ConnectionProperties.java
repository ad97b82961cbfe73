package dev.eksidp.portal.shell.connection;

import java.time.Duration;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How long the portal waits for what connections send.
 *
 * @param requestTime how long a caller may take to send a whole request, headers and
 * body; the pauses in it are limited by {@code server.tomcat.connection-timeout}
 */
@ConfigurationProperties("portal.connection")
record ConnectionProperties(@DefaultValue("10s") Duration requestTime) {
}
