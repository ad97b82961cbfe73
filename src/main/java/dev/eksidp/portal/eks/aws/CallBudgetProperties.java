package dev.eksidp.portal.eks.aws;

import java.time.Duration;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How many calls all replicas together make to EKS in one account and region. AWS
 * publishes no rates for EKS; the defaults are cautious, and leave room for other tools.
 *
 * @param read for calls that only look
 * @param write for calls that change something
 * @param patience how long a call that somebody waits for may be held back before it is
 * refused
 */
@ConfigurationProperties("portal.eks.call-budget")
record CallBudgetProperties(@DefaultValue Read read, @DefaultValue Write write, @DefaultValue("1s") Duration patience) {

	CallBudgetProperties {
		require(read.perSecond(), read.burst());
		require(write.perSecond(), write.burst());
	}

	private static void require(double perSecond, int burst) {
		if (!(perSecond > 0) || burst < 1) {
			throw new IllegalArgumentException(
					"portal.eks.call-budget needs more than 0 calls per-second and a burst of 1 at least.");
		}
	}

	double perSecond(CallKind kind) {
		return (kind == CallKind.READ) ? this.read.perSecond() : this.write.perSecond();
	}

	int burst(CallKind kind) {
		return (kind == CallKind.READ) ? this.read.burst() : this.write.burst();
	}

	/**
	 * @param perSecond how many calls a second in the long run
	 * @param burst how many at once after a rest
	 */
	record Read(@DefaultValue("10") double perSecond, @DefaultValue("20") int burst) {
	}

	/**
	 * @param perSecond how many calls a second in the long run
	 * @param burst how many at once after a rest
	 */
	record Write(@DefaultValue("1") double perSecond, @DefaultValue("5") int burst) {
	}

}
