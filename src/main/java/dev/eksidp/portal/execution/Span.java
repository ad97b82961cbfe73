package dev.eksidp.portal.execution;

import java.time.Duration;

/**
 * How long something takes at EKS: half of the times not longer than {@code p50}, nine
 * times of ten not longer than {@code p90}.
 *
 * @param updates from how many past updates of this portal it was learned; 0 where there
 * are too few, and it is what users of AWS report
 */
public record Span(Duration p50, Duration p90, int updates) {

	/**
	 * From 5 to 40 minutes for one update. Terraform's users saw associations run for
	 * more than 24 minutes, and its limit was raised from 25 minutes to 40.
	 *
	 * @see <a href=
	 * "https://github.com/aws/containers-roadmap/issues/1438">aws/containers-roadmap#1438</a>
	 * @see <a href=
	 * "https://github.com/hashicorp/terraform-provider-aws/issues/20155">hashicorp/terraform-provider-aws#20155</a>
	 */
	static final Span REPORTED = new Span(Duration.ofMinutes(15), Duration.ofMinutes(40), 0);

	/**
	 * Whether it was learned from past updates of this portal.
	 */
	public boolean isLearned() {
		return this.updates > 0;
	}

	/**
	 * One after the other. The sum of two p90 is longer than most pairs take, which is
	 * the safe side; it is learned only where both are.
	 */
	Span then(Span next) {
		return new Span(this.p50.plus(next.p50), this.p90.plus(next.p90), Math.min(this.updates, next.updates));
	}

}
