package dev.eksidp.portal.shell.database;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import javax.sql.DataSource;

import dev.eksidp.portal.shell.Signals;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.postgresql.PGNotification;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * Listens on one connection of its own for as long as the portal runs. Where the
 * connection breaks, everybody is woken once it is there again.
 *
 * @see <a href="https://www.postgresql.org/docs/current/sql-listen.html">LISTEN</a>
 */
@Component
class PostgresSignals implements Signals, SmartLifecycle {

	private static final Logger logger = LoggerFactory.getLogger(PostgresSignals.class);

	/** After so long without a signal the connection is tried. */
	private static final Duration PATIENCE = Duration.ofSeconds(10);

	private static final Duration PAUSE = Duration.ofSeconds(1);

	private final DataSource dataSource;

	private final Map<String, Set<Runnable>> subscribers = new ConcurrentHashMap<>();

	private volatile @Nullable Listening listening;

	PostgresSignals(DataSource dataSource) {
		this.dataSource = dataSource;
	}

	@Override
	public Subscription subscribe(String topic, Runnable wake) {
		// Lambdas that capture nothing may be one object, so each subscription has its
		// own
		Runnable subscriber = new Runnable() {
			@Override
			public void run() {
				wake.run();
			}
		};
		this.subscribers.compute(topic, (_, known) -> {
			Set<Runnable> all = (known != null) ? known : ConcurrentHashMap.newKeySet();
			all.add(subscriber);
			return all;
		});
		return () -> this.subscribers.computeIfPresent(topic, (_, all) -> {
			all.remove(subscriber);
			return all.isEmpty() ? null : all;
		});
	}

	private void wake(String topic) {
		this.subscribers.getOrDefault(topic, Set.of()).forEach(PostgresSignals::run);
	}

	private void wakeAll() {
		this.subscribers.values().stream().flatMap(Collection::stream).forEach(PostgresSignals::run);
	}

	private static void run(Runnable subscriber) {
		try {
			subscriber.run();
		}
		catch (RuntimeException ex) {
			logger.warn("Somebody who waited for a signal could not be woken", ex);
		}
	}

	@Override
	public void start() {
		this.listening = new Listening();
	}

	@Override
	public void stop() {
		Listening current = this.listening;
		this.listening = null;
		if (current != null) {
			current.end();
		}
	}

	@Override
	public boolean isRunning() {
		return this.listening != null;
	}

	/**
	 * One run, from start to stop.
	 */
	private final class Listening {

		private final CountDownLatch ended = new CountDownLatch(1);

		/** So that a loss is told once, however often one has to try again. */
		private boolean listens = true;

		private Listening() {
			Thread.ofPlatform().name("postgres-signals").daemon().start(this::run);
		}

		private void run() {
			do {
				try {
					listen();
				}
				catch (SQLException | RuntimeException ex) {
					if (!isEnded() && this.listens) {
						logger.warn("Lost the connection that signals come by; trying again: {}", ex.getMessage());
					}
					this.listens = false;
				}
			}
			while (!isEnded(PAUSE));
		}

		private void listen() throws SQLException {
			try (Connection connection = PostgresSignals.this.dataSource.getConnection()) {
				try (Statement statement = connection.createStatement()) {
					statement.execute("listen " + CHANNEL);
					this.listens = true;
					wakeAll();
					receive(connection.unwrap(PGConnection.class), statement);
					statement.execute("UNLISTEN *");
				}
				catch (SQLException ex) {
					// The pool does not see failures of what it was asked to unwrap
					connection.abort(Runnable::run);
					throw ex;
				}
			}
		}

		private void receive(PGConnection connection, Statement statement) throws SQLException {
			while (!isEnded()) {
				PGNotification[] signals = connection.getNotifications((int) PATIENCE.toMillis());
				if (signals == null || signals.length == 0) {
					statement.execute("select pg_listening_channels()");
				}
				else {
					for (PGNotification signal : signals) {
						wake(signal.getParameter());
					}
				}
			}
		}

		private boolean isEnded() {
			return this.ended.getCount() == 0;
		}

		private boolean isEnded(Duration wait) {
			try {
				return this.ended.await(wait.toMillis(), TimeUnit.MILLISECONDS);
			}
			catch (InterruptedException ex) {
				return true;
			}
		}

		/**
		 * A signal of its own lets the thread see it.
		 */
		private void end() {
			this.ended.countDown();
			try (Connection connection = PostgresSignals.this.dataSource.getConnection();
					Statement statement = connection.createStatement()) {
				statement.execute("notify " + CHANNEL);
			}
			catch (SQLException ex) {
				logger.debug("Signals end without a signal", ex);
			}
		}

	}

}
