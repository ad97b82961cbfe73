package dev.eksidp.portal.shell.database;

import java.net.SocketTimeoutException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

import dev.eksidp.portal.shell.ClockDifference;
import dev.eksidp.portal.shell.DatabaseAvailabilityChanged;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.SmartLifecycle;
import org.springframework.jdbc.support.JdbcUtils;
import org.springframework.stereotype.Component;

/**
 * Asks the database for its time, several times a second, on a connection of its own: so
 * it knows whether the database answers, and how far the clock of this machine is off.
 */
@Component
class DatabaseWatch implements SmartLifecycle {

	private static final Logger logger = LoggerFactory.getLogger(DatabaseWatch.class);

	private static final Duration PAUSE = Duration.ofMillis(250);

	/** Smaller differences are left alone, but for being told from here on. */
	private static final Duration WORTH_A_WARNING = Duration.ofSeconds(2);

	private final DirectConnections connections;

	private final DatabaseAvailability availability;

	private final ClockDifference difference;

	private final DatabaseProperties properties;

	private final ApplicationEventPublisher events;

	private final Clock clock;

	private @Nullable ScheduledExecutorService thread;

	private @Nullable Connection connection;

	private @Nullable Instant lostAt;

	private boolean warned;

	@Autowired
	DatabaseWatch(DirectConnections connections, DatabaseAvailability availability, ClockDifference difference,
			DatabaseProperties properties, ApplicationEventPublisher events) {
		this(connections, availability, difference, properties, events, Clock.systemUTC());
	}

	/**
	 * @param clock the clock of this machine
	 */
	DatabaseWatch(DirectConnections connections, DatabaseAvailability availability, ClockDifference difference,
			DatabaseProperties properties, ApplicationEventPublisher events, Clock clock) {
		this.connections = connections;
		this.availability = availability;
		this.difference = difference;
		this.properties = properties;
		this.events = events;
		this.clock = clock;
	}

	/**
	 * Has one look before anything else starts.
	 * @throws ClockTooFarOff when the clocks are too far apart to work together
	 */
	@Override
	public void start() {
		look();
		if (this.difference.exceeds(this.properties.clockLimit())) {
			close();
			throw new ClockTooFarOff(this.difference.measured(), this.properties.clockLimit());
		}
		ScheduledExecutorService started = Executors
			.newSingleThreadScheduledExecutor(Thread.ofPlatform().daemon().name("database-watch").factory());
		started.scheduleWithFixedDelay(this::lookSafely, PAUSE.toMillis(), PAUSE.toMillis(), TimeUnit.MILLISECONDS);
		this.thread = started;
	}

	/**
	 * A failure would be the last look otherwise.
	 */
	private void lookSafely() {
		try {
			look();
		}
		catch (RuntimeException ex) {
			logger.warn("The database could not be watched", ex);
		}
	}

	void look() {
		try {
			ask();
			regained();
		}
		catch (SQLException ex) {
			close();
			lost(ex);
		}
	}

	/**
	 * A connection that was ended says nothing about the database, unlike one that gets
	 * no answer.
	 */
	private void ask() throws SQLException {
		Connection known = this.connection;
		if (known != null) {
			try {
				compareClocks(known);
				return;
			}
			catch (SQLException ex) {
				close();
				if (ex.getCause() instanceof SocketTimeoutException) {
					throw ex;
				}
			}
		}
		Connection opened = this.connections.open(this.properties.answerTime());
		this.connection = opened;
		compareClocks(opened);
	}

	private void compareClocks(Connection asked) throws SQLException {
		try (Statement statement = asked.createStatement()) {
			Instant before = this.clock.instant();
			try (ResultSet answer = statement.executeQuery("select clock_timestamp()")) {
				Instant after = this.clock.instant();
				answer.next();
				Instant there = answer.getObject(1, OffsetDateTime.class).toInstant();
				this.difference
					.measured(Duration.between(before.plus(Duration.between(before, after).dividedBy(2)), there));
			}
		}
		warn();
	}

	private void warn() {
		boolean far = this.difference.exceeds(WORTH_A_WARNING);
		if (far && !this.warned) {
			logger.warn(
					"The clock of this machine is {} from the clock of the database, whose time the portal uses: {}",
					ClockDifference.told(this.difference.measured()), "set it, for example with NTP.");
		}
		this.warned = far;
	}

	private void lost(SQLException reason) {
		if (!this.availability.isAway()) {
			this.lostAt = this.clock.instant();
			logger.error("The database is away: {}", reason.getMessage());
			this.availability.lost();
			this.events.publishEvent(new DatabaseAvailabilityChanged(true));
		}
	}

	private void regained() {
		Instant since = this.lostAt;
		if (since != null) {
			logger.info("The database is back after {} s.", Duration.between(since, this.clock.instant()).toSeconds());
			this.lostAt = null;
			this.availability.regained();
			this.events.publishEvent(new DatabaseAvailabilityChanged(false));
		}
	}

	private void close() {
		JdbcUtils.closeConnection(this.connection);
		this.connection = null;
	}

	@Override
	public void stop() {
		ScheduledExecutorService running = this.thread;
		this.thread = null;
		if (running != null) {
			running.close();
		}
		close();
	}

	@Override
	public boolean isRunning() {
		return this.thread != null;
	}

	/**
	 * Before all that asks the database, and until all of it has ended.
	 */
	@Override
	public int getPhase() {
		return Integer.MIN_VALUE;
	}

}
