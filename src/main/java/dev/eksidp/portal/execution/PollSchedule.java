package dev.eksidp.portal.execution;

import java.time.Duration;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/**
 * When to ask EKS for an update again: seldom at first, often when its end is near, and
 * ever more seldom when that is long over. An update that ends when it is expected is
 * asked for 8 times at most.
 *
 * @param interval the shortest pause
 * @param expected how long an update is thought to take as long as nothing is learned
 * @param longest the longest pause, longer than {@code interval}
 */
record PollSchedule(Duration interval, Duration expected, Duration longest) {

	/** How often an update is asked for that ends when expected. */
	static final int MOST = 8;

	/** So many of them before the end is near: an update may fail early. */
	private static final int EARLY = 2;

	/**
	 * How long to wait until the next look.
	 * @param age of the update, not negative
	 * @param learned when such updates end; empty while too few were seen
	 * @param phase from 0 to 1, by which the first look of an update comes earlier, so
	 * that not all of them are looked at, and learned from, in step
	 */
	Duration pause(Duration age, Optional<EndWindow> learned, double phase) {
		Duration pause = learned.map((window) -> towards(window, age)).orElseGet(() -> evenly(age, phase));
		return longer(shorter(pause, this.longest), this.interval);
	}

	/**
	 * How long to wait until the next look at what nothing is known of: a quarter of the
	 * time that it takes already.
	 */
	Duration pause(Duration age) {
		return longer(shorter(age.dividedBy(4), this.longest), this.interval);
	}

	/**
	 * Without knowledge all moments are alike: {@link #MOST} looks until the expected
	 * end, and then in proportion to the age.
	 */
	private Duration evenly(Duration age, double phase) {
		Duration pause = this.expected.dividedBy(MOST);
		if (age.compareTo(pause.dividedBy(MOST)) < 0) {
			return pause.minus(Duration.ofNanos((long) (pause.toNanos() * phase / 2)));
		}
		return longer(pause, age.dividedBy(2 * MOST));
	}

	private Duration towards(EndWindow window, Duration age) {
		Duration near = longer(window.from().minus(this.interval), Duration.ZERO);
		Duration over = window.to().plus(this.interval);
		int steps = MOST - EARLY - 1;
		Duration step = longer(over.minus(near).dividedBy(steps).plusNanos(1), this.interval);
		// Whoever comes a moment too early must not come twice
		long from = age.plus(this.interval.dividedBy(2)).toNanos();
		LongStream early = IntStream.rangeClosed(1, EARLY).mapToLong((look) -> near.toNanos() / (EARLY + 1) * look);
		LongStream late = IntStream.rangeClosed(0, steps)
			.mapToLong((look) -> near.plus(step.multipliedBy(look)).toNanos());
		return LongStream.concat(early, late)
			.filter((look) -> look > from)
			.mapToObj((look) -> Duration.ofNanos(look).minus(age))
			.findFirst()
			.orElseGet(() -> longer(step, age.minus(over).dividedBy(2)));
	}

	private static Duration longer(Duration one, Duration other) {
		return (one.compareTo(other) > 0) ? one : other;
	}

	private static Duration shorter(Duration one, Duration other) {
		return (one.compareTo(other) < 0) ? one : other;
	}

}
