package dev.eksidp.portal.shell;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;

/**
 * The time of the database, told by the clock of this machine and what it is off by.
 */
public final class DatabaseTime extends Clock {

	private final Clock machine;

	private final ClockDifference difference;

	public DatabaseTime(Clock machine, ClockDifference difference) {
		this.machine = machine;
		this.difference = difference;
	}

	@Override
	public Instant instant() {
		return this.machine.instant().plus(this.difference.correction());
	}

	@Override
	public ZoneId getZone() {
		return this.machine.getZone();
	}

	@Override
	public Clock withZone(ZoneId zone) {
		return new DatabaseTime(this.machine.withZone(zone), this.difference);
	}

}
