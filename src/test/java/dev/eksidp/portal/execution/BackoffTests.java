package dev.eksidp.portal.execution;

import java.time.Duration;
import java.util.stream.Stream;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class BackoffTests {

	private final Backoff backoff = new Backoff(
			new ExecutionProperties(Duration.ofSeconds(15), Duration.ofMinutes(10), Duration.ofMinutes(2),
					Duration.ofHours(2), Duration.ofMinutes(2), Duration.ofMinutes(1), Duration.ofMinutes(1)));

	@Property
	void growsToTheLongestAndNeverBeyond(@ForAll @IntRange(min = 0, max = 100) int refusals) {
		Duration longest = Duration.ofSeconds(15L << Math.min(refusals, 3));
		assertThat(this.backoff.after(refusals)).isBetween(longest.dividedBy(2), longest);
	}

	@Test
	void thoseWhoWereRefusedTogetherComeBackApart() {
		assertThat(Stream.generate(() -> this.backoff.after(2)).limit(100).distinct()).hasSizeGreaterThan(90);
		assertThat(Stream.generate(() -> this.backoff.until(Duration.ofSeconds(30))).limit(100).distinct())
			.hasSizeGreaterThan(90);
	}

	@Property
	void nobodyComesBeforeHisTurn(@ForAll @IntRange(min = 1, max = 300) int seconds) {
		Duration turn = Duration.ofSeconds(seconds);
		assertThat(this.backoff.until(turn)).isBetween(turn, turn.multipliedBy(11).dividedBy(10));
	}

}
