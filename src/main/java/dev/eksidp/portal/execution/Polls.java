package dev.eksidp.portal.execution;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.concurrent.ThreadLocalRandom;

import dev.eksidp.portal.eks.EksUpdate;
import org.springframework.stereotype.Component;

/**
 * When to look at the updates that are in progress, by what was learned of those before.
 */
@Component
class Polls {

	private final PollSchedule schedule;

	private final UpdateDurations durations;

	private final Clock clock;

	Polls(ExecutionProperties properties, UpdateDurations durations, Clock clock) {
		this.schedule = new PollSchedule(properties.pollInterval(), properties.expectedUpdate(),
				properties.longestPause());
		this.durations = durations;
		this.clock = clock;
	}

	/**
	 * When to ask EKS for an update that it has just told about.
	 */
	Instant nextLook(CurrentStep step, EksUpdate update) {
		Instant now = this.clock.instant();
		Duration age = Duration.between(Objects.requireNonNullElse(update.createdAt(), step.since()), now);
		return now.plus(this.schedule.pause(age.isNegative() ? Duration.ZERO : age, this.durations.end(step.action()),
				ThreadLocalRandom.current().nextDouble()));
	}

	/**
	 * When to look again at something else that EKS is busy with: the longer it takes,
	 * the more seldom.
	 */
	Instant nextLook(Instant since) {
		Instant now = this.clock.instant();
		return now.plus(this.schedule.pause(Duration.between(since, now)));
	}

}
