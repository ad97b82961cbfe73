package dev.eksidp.portal.execution;

import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;

import dev.eksidp.portal.eks.EksFailure;
import org.springframework.stereotype.Component;

/**
 * How long to wait before something is tried again, never twice the same: whoever was
 * refused at the same moment does not come back at the same moment.
 *
 * @see <a href=
 * "https://aws.amazon.com/blogs/architecture/exponential-backoff-and-jitter/">Exponential
 * backoff and jitter</a>
 */
@Component
public class Backoff {

	private final ExecutionProperties properties;

	Backoff(ExecutionProperties properties) {
		this.properties = properties;
	}

	/**
	 * After so many refusals in a row: from half of the exponential backoff to all of it.
	 */
	public Duration after(int refusals) {
		Duration longest = this.properties.backoff(refusals);
		return longest.dividedBy(2).plus(part(longest.dividedBy(2)));
	}

	/**
	 * After a refusal that may say itself when to come back.
	 * @param refusals how many there were in a row before
	 */
	public Duration after(int refusals, EksFailure refusal) {
		Duration turn = refusal.comeBackAfter();
		return turn.isPositive() ? until(turn) : after(refusals);
	}

	/**
	 * A turn that was given, and a little more: whoever comes too early is sent away
	 * again.
	 */
	Duration until(Duration turn) {
		Duration atMost = this.properties.longestPause();
		Duration wait = (turn.compareTo(atMost) < 0) ? turn : atMost;
		return wait.plus(part(wait.dividedBy(10)));
	}

	private static Duration part(Duration duration) {
		return Duration.ofNanos((long) (duration.toNanos() * ThreadLocalRandom.current().nextDouble()));
	}

}
