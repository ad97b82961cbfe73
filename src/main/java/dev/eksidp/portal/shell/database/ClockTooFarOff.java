package dev.eksidp.portal.shell.database;

import java.time.Duration;

import dev.eksidp.portal.shell.ClockDifference;

/**
 * The portal does not start, as its clock and the clock of its database are too far
 * apart.
 */
final class ClockTooFarOff extends RuntimeException {

	ClockTooFarOff(Duration difference, Duration limit) {
		super("The clock of this machine is %s from the clock of the database; %s is the most that is allowed."
			.formatted(ClockDifference.told(difference), ClockDifference.told(limit)));
	}

}
