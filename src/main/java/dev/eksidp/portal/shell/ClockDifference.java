package dev.eksidp.portal.shell;

import java.time.Duration;

import org.springframework.stereotype.Component;

/**
 * How far the clock of this machine is behind the clock of the database; negative where
 * it is ahead. All replicas work by the time of the database, so that none can write down
 * a time at which the others would not agree.
 */
@Component
public class ClockDifference {

	/**
	 * What a measurement may be wrong by. A correction changes only where it is off by
	 * more, so that time does not tremble with every measurement.
	 */
	private static final Duration UNCERTAINTY = Duration.ofSeconds(1);

	private volatile Duration measured = Duration.ZERO;

	private volatile Duration correction = Duration.ZERO;

	/**
	 * Keeps the newest measurement.
	 */
	public void measured(Duration difference) {
		this.measured = difference;
		if (difference.minus(this.correction).abs().compareTo(UNCERTAINTY) > 0) {
			this.correction = difference;
		}
	}

	/**
	 * The newest measurement; zero before the first.
	 */
	public Duration measured() {
		return this.measured;
	}

	/**
	 * What to add to the time of this machine.
	 */
	public Duration correction() {
		return this.correction;
	}

	public boolean exceeds(Duration limit) {
		return this.measured.abs().compareTo(limit) > 0;
	}

	/**
	 * For people, in seconds.
	 */
	public static String told(Duration difference) {
		return "%.1f s".formatted(difference.abs().toMillis() / 1000.0);
	}

}
