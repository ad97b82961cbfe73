package dev.eksidp.portal.execution;

import java.time.Duration;
import java.util.Collections;
import java.util.List;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How patient the portal is with EKS, and with issuers before it calls EKS.
 *
 * @param pollInterval how often EKS is asked about an update whose end is near; it is
 * asked more seldom before and after
 * @param expectedUpdate how long an update is thought to take until the portal has seen
 * enough of them
 * @param maxBackoff how long to wait at most between two tries of a call that was
 * refused; the first wait is one poll interval, then it doubles
 * @param limit how long a step, or a start, may wait in all before it fails
 * @param verificationTime how long a cluster may take to show what a successful update
 * did
 * @param issuerTime how long an issuer may fail its checks before an approved change does
 * @param reconcileInterval how often to look for work that lost its task
 */
@ConfigurationProperties("portal.execution")
public record ExecutionProperties(@DefaultValue("3s") Duration pollInterval,
		@DefaultValue("10m") Duration expectedUpdate, @DefaultValue("2m") Duration maxBackoff,
		@DefaultValue("2h") Duration limit, @DefaultValue("2m") Duration verificationTime,
		@DefaultValue("1m") Duration issuerTime, @DefaultValue("1m") Duration reconcileInterval) {

	/** Whoever waits for a call may have so many before him. */
	private static final Duration LONGEST_TURN = Duration.ofMinutes(5);

	/**
	 * The longest time between two looks at the same work.
	 */
	public Duration longestPause() {
		return Collections.max(List.of(this.pollInterval, this.maxBackoff, LONGEST_TURN));
	}

	/**
	 * How long to wait at most after so many refusals in a row.
	 */
	Duration backoff(int refusals) {
		Duration wait = this.pollInterval.multipliedBy(1L << Math.clamp(refusals, 0, 16));
		return (wait.compareTo(this.maxBackoff) < 0) ? wait : this.maxBackoff;
	}

}
