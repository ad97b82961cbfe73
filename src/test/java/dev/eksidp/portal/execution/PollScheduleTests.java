package dev.eksidp.portal.execution;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * With the defaults, on updates of any length.
 */
class PollScheduleTests {

	private static final Duration INTERVAL = Duration.ofSeconds(3);

	private final PollSchedule schedule = new PollSchedule(INTERVAL, Duration.ofMinutes(10), Duration.ofMinutes(5));

	@Test
	void aTenMinuteUpdateThatIsKnownIsSeenToEndWithinThreeSeconds() {
		List<Duration> looks = looks(Duration.ofSeconds(602), window(595, 604), 0);
		assertThat(looks).hasSizeLessThanOrEqualTo(8);
		assertThat(looks.getLast()).isBetween(Duration.ofSeconds(602), Duration.ofSeconds(605));
	}

	@Property
	void atMostEightLooksAtWhatEndsWhenExpectedAndFewSecondsWhereThatIsWellKnown(
			@ForAll @IntRange(min = 10, max = 900) int from, @ForAll @IntRange(max = 300) int width,
			@ForAll @DoubleRange(max = 1) double when, @ForAll @DoubleRange(max = 1) double phase) {
		Duration end = Duration.ofMillis((long) ((from + width * when) * 1000));
		List<Duration> looks = looks(end, window(from, from + width), phase);
		assertThat(looks).hasSizeLessThanOrEqualTo(PollSchedule.MOST);
		Duration late = looks.getLast().minus(end);
		Duration step = Duration.ofSeconds(width + 6).dividedBy(5);
		assertThat(late).isLessThanOrEqualTo((step.compareTo(INTERVAL) > 0) ? step.plusMillis(1) : INTERVAL);
		if (width <= 9) {
			assertThat(late).isLessThanOrEqualTo(INTERVAL);
		}
	}

	@Property
	void atMostEightLooksInTenMinutesWhereNothingIsKnown(@ForAll @IntRange(min = 1, max = 599) int seconds,
			@ForAll @DoubleRange(max = 1) double phase) {
		Duration end = Duration.ofSeconds(seconds);
		List<Duration> looks = looks(end, Optional.empty(), phase);
		assertThat(looks.stream().filter((look) -> look.compareTo(Duration.ofMinutes(10)) <= 0))
			.hasSizeLessThanOrEqualTo(8);
		assertThat(looks.getLast().minus(end)).isLessThanOrEqualTo(Duration.ofSeconds(75));
	}

	@Property
	void whatIsOverdueIsAskedForEverMoreSeldomButNeverForgotten(@ForAll @IntRange(min = 10, max = 900) int from,
			@ForAll @IntRange(max = 60) int width, @ForAll @IntRange(min = 1, max = 7200) int late) {
		Optional<EndWindow> window = window(from, from + width);
		Duration end = Duration.ofSeconds(from + width + late);
		List<Duration> looks = looks(end, window, 0);
		assertThat(looks).hasSizeLessThan(60);
		assertThat(looks.getLast().minus(end))
			.isLessThanOrEqualTo(Duration.ofSeconds(Math.min(300, Math.max(late / 2 + 1, width / 5 + 3))));
	}

	@Property
	void noPauseIsShorterThanTheIntervalOrLongerThanTheLongest(@ForAll @IntRange(max = 20000) int age,
			@ForAll @IntRange(max = 5000) int from, @ForAll @IntRange(max = 5000) int width,
			@ForAll @DoubleRange(max = 1) double phase, @ForAll boolean learned) {
		assertThat(this.schedule.pause(Duration.ofSeconds(age), learned ? window(from, from + width) : Optional.empty(),
				phase))
			.isBetween(INTERVAL, Duration.ofMinutes(5));
	}

	@Test
	void theShortUpdatesOfTheSandboxAreSeenAtOnce() {
		PollSchedule sandbox = new PollSchedule(Duration.ofSeconds(1), Duration.ofSeconds(8), Duration.ofMinutes(5));
		assertThat(sandbox.pause(Duration.ZERO, Optional.empty(), 0)).isEqualTo(Duration.ofSeconds(1));
		assertThat(sandbox.pause(Duration.ofSeconds(8), window(8, 9), 0)).isEqualTo(Duration.ofSeconds(1));
	}

	private List<Duration> looks(Duration end, Optional<EndWindow> window, double phase) {
		List<Duration> looks = new ArrayList<>();
		Duration age = Duration.ZERO;
		while (looks.isEmpty() || age.compareTo(end) < 0) {
			age = age.plus(this.schedule.pause(age, window, phase));
			looks.add(age);
		}
		return looks;
	}

	private static Optional<EndWindow> window(int from, int to) {
		return Optional.of(new EndWindow(Duration.ofSeconds(from), Duration.ofSeconds(to)));
	}

}
