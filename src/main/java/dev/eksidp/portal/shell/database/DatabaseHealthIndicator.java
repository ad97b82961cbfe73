package dev.eksidp.portal.shell.database;

import dev.eksidp.portal.shell.ClockDifference;

import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.stereotype.Component;

/**
 * What is known about the database, without asking it: so health has an answer at once,
 * whatever state the database and the pool are in. In place of Spring Boot's own, which
 * waits for a connection of the pool and only reads.
 */
@Component("dbHealthIndicator")
class DatabaseHealthIndicator implements HealthIndicator {

	private final DatabaseAvailability availability;

	private final WriteProbe writes;

	private final ClockDifference difference;

	private final DatabaseProperties properties;

	DatabaseHealthIndicator(DatabaseAvailability availability, WriteProbe writes, ClockDifference difference,
			DatabaseProperties properties) {
		this.availability = availability;
		this.writes = writes;
		this.difference = difference;
		this.properties = properties;
	}

	@Override
	public Health health() {
		Health.Builder health = Health.up()
			.withDetail("clockDifference", ClockDifference.told(this.difference.measured()));
		if (this.availability.isAway()) {
			health.down().withDetail("reason", "The database does not answer.");
		}
		else if (this.writes.failure().isPresent()) {
			health.down().withDetail("reason", "The database takes no writes: " + this.writes.failure().get());
		}
		else if (this.difference.exceeds(this.properties.clockLimit())) {
			health.down().withDetail("reason", "The clock of this machine is too far from the clock of the database.");
		}
		return health.build();
	}

}
