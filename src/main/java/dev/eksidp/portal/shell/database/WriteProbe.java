package dev.eksidp.portal.shell.database;

import java.net.SocketTimeoutException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.context.SmartLifecycle;
import org.springframework.jdbc.support.JdbcUtils;
import org.springframework.stereotype.Component;

/**
 * Writes a page now and then, and removes it: a database whose disk is full, or that
 * became a standby, answers questions as ever. The row fills a page, so that the file has
 * to grow, and is gone with the commit.
 */
@Component
class WriteProbe implements SmartLifecycle {

	private static final Logger logger = LoggerFactory.getLogger(WriteProbe.class);

	/** Longer than a disk that is busy with a checkpoint needs. */
	private static final Duration PATIENCE = Duration.ofSeconds(5);

	/** How often to try again while writes fail. */
	private static final Duration SOON = Duration.ofSeconds(1);

	private final DirectConnections connections;

	private final DatabaseAvailability availability;

	private final Duration interval;

	private @Nullable ScheduledExecutorService thread;

	private @Nullable Connection connection;

	private volatile @Nullable String failure;

	WriteProbe(DirectConnections connections, DatabaseAvailability availability, DatabaseProperties properties) {
		this.connections = connections;
		this.availability = availability;
		this.interval = properties.writeInterval();
	}

	/**
	 * Why writes fail, if they do.
	 */
	Optional<String> failure() {
		return Optional.ofNullable(this.failure);
	}

	@Override
	public void start() {
		ScheduledExecutorService started = Executors
			.newSingleThreadScheduledExecutor(Thread.ofPlatform().daemon().name("database-write-probe").factory());
		this.thread = started;
		started.execute(() -> tryAndGoOn(started));
	}

	private void tryAndGoOn(ScheduledExecutorService running) {
		tryIt();
		if (!running.isShutdown()) {
			Duration pause = (this.failure != null && SOON.compareTo(this.interval) < 0) ? SOON : this.interval;
			running.schedule(() -> tryAndGoOn(running), pause.toMillis(), TimeUnit.MILLISECONDS);
		}
	}

	private void tryIt() {
		if (this.availability.isAway()) {
			return;
		}
		try {
			write();
			if (this.failure != null) {
				logger.info("The database takes writes again.");
			}
			this.failure = null;
		}
		catch (SQLException ex) {
			close();
			if (!this.availability.isAway() && !hasNoConnection(ex)) {
				if (this.failure == null) {
					logger.error("The database answers, but takes no writes: {}", ex.getMessage());
				}
				this.failure = String.valueOf(ex.getMessage());
			}
		}
	}

	/**
	 * Says nothing about writes, unlike one that is never answered.
	 */
	private static boolean hasNoConnection(SQLException failure) {
		return String.valueOf(failure.getSQLState()).startsWith("08")
				&& !(failure.getCause() instanceof SocketTimeoutException);
	}

	private void write() throws SQLException {
		Connection known = this.connection;
		if (known == null || !known.isValid(1)) {
			close();
			known = this.connections.open(PATIENCE);
			known.setAutoCommit(false);
			this.connection = known;
		}
		try (Statement statement = known.createStatement()) {
			statement.executeUpdate("insert into write_probe (filler) values (repeat('x', 7000))");
			statement.executeUpdate("delete from write_probe");
		}
		known.commit();
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
			running.shutdownNow();
			running.close();
		}
		close();
	}

	@Override
	public boolean isRunning() {
		return this.thread != null;
	}

	@Override
	public int getPhase() {
		return Integer.MIN_VALUE;
	}

}
