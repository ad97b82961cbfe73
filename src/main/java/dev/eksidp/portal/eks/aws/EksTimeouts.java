package dev.eksidp.portal.eks.aws;

import java.time.Duration;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How long the portal waits for AWS. A call that changes something is safe to give up on:
 * it is repeated with the same token.
 *
 * @param connect for a connection
 * @param socket for the next bytes of an answer
 * @param attempt for one attempt, answer included
 * @param call for all attempts of a call and the pauses between them
 */
@ConfigurationProperties("portal.eks.timeouts")
record EksTimeouts(@DefaultValue("5s") Duration connect, @DefaultValue("20s") Duration socket,
		@DefaultValue("25s") Duration attempt, @DefaultValue("60s") Duration call) {
}
