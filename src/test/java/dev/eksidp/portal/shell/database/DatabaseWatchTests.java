package dev.eksidp.portal.shell.database;

import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

import javax.sql.DataSource;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.SchedulerName;
import com.github.kagkarlsson.scheduler.task.TaskDescriptor;
import com.github.kagkarlsson.scheduler.task.helper.CustomTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.zaxxer.hikari.HikariDataSource;
import dev.eksidp.portal.shell.ClockDifference;
import dev.eksidp.portal.shell.DatabaseTime;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;

import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.Status;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.within;
import static org.awaitility.Awaitility.await;

class DatabaseWatchTests {

	private static final JdbcConnectionDetails database = TestDatabase.create();

	private static final Clock RIGHT = Clock.systemUTC();

	private static final Clock TOMORROW = Clock.offset(RIGHT, Duration.ofDays(1));

	private static final DatabaseProperties PROPERTIES = new DatabaseProperties(Duration.ofSeconds(2),
			Duration.ofSeconds(10), Duration.ofSeconds(30));

	private final ClockDifference difference = new ClockDifference();

	private final DatabaseAvailability availability = new DatabaseAvailability();

	@Test
	void aClockThatIsADayAheadTellsTheTimeOfTheDatabase() {
		watch(TOMORROW).look();
		assertThat(new DatabaseTime(TOMORROW, this.difference).instant()).isCloseTo(RIGHT.instant(),
				within(Duration.ofSeconds(2)));
	}

	@Test
	void aClockThatIsOffByLessThanASecondIsLeftAlone() {
		Clock near = Clock.offset(RIGHT, Duration.ofMillis(300));
		watch(near).look();
		assertThat(this.difference.correction()).isZero();
		assertThat(this.difference.measured()).isNegative();
	}

	@Test
	void aPortalWhoseClockIsTooFarOffDoesNotStart() {
		DatabaseWatch watch = watch(Clock.offset(RIGHT, Duration.ofSeconds(-31)));
		assertThatExceptionOfType(ClockTooFarOff.class).isThrownBy(watch::start).satisfies((refusal) -> {
			FailureAnalysis told = new ClockTooFarOffAnalyzer().analyze(refusal);
			assertThat(told.getDescription()).contains("31.0 s", "30.0 s");
			assertThat(told.getAction()).contains("NTP", "portal.database.clock-limit");
		});
		assertThat(watch.isRunning()).isFalse();
	}

	@Test
	void aPortalWhoseClockGoesWrongIsNotReady() {
		watch(TOMORROW).look();
		assertThat(health().getStatus()).isEqualTo(Status.DOWN);
		assertThat(health().getDetails()).containsEntry("clockDifference", "86400.0 s");
		watch(RIGHT).look();
		assertThat(health().getStatus()).isEqualTo(Status.UP);
	}

	@Test
	void workGoesOnThoughTheClockOfOneReplicaIsADayAhead() {
		watch(TOMORROW).look();
		Flyway.configure()
			.dataSource(database.getJdbcUrl(), database.getUsername(), database.getPassword())
			.load()
			.migrate();
		Map<String, AtomicInteger> runs = new ConcurrentHashMap<>();
		try (HikariDataSource pool = pool()) {
			Scheduler right = scheduler(pool, "right", RIGHT, runs);
			Scheduler wrong = scheduler(pool, "wrong", new DatabaseTime(TOMORROW, this.difference), runs);
			right.start();
			wrong.start();
			try {
				for (int instance = 0; instance < 10; instance++) {
					wrong.scheduleIfNotExists(STEPS.instance(Integer.toString(instance)).build(),
							new DatabaseTime(TOMORROW, this.difference).instant());
				}
				await().atMost(Duration.ofSeconds(20))
					.until(() -> runs.size() == 2 && runs.values().stream().allMatch((number) -> number.get() >= 20));
			}
			finally {
				right.stop();
				wrong.stop();
			}
		}
	}

	private static final TaskDescriptor<Void> STEPS = TaskDescriptor.of("steps");

	/**
	 * A replica with work that comes back soon, by its own clock.
	 */
	private static Scheduler scheduler(DataSource pool, String name, Clock clock, Map<String, AtomicInteger> runs) {
		CustomTask<Void> steps = Tasks.custom(STEPS).execute((_, _) -> {
			runs.computeIfAbsent(name, (_) -> new AtomicInteger()).incrementAndGet();
			return (complete, operations) -> operations.reschedule(complete, clock.instant().plusMillis(100));
		});
		return Scheduler.create(pool, steps)
			.clock(clock::instant)
			.schedulerName(new SchedulerName.Fixed(name))
			.threads(2)
			.pollingInterval(Duration.ofMillis(50))
			.build();
	}

	private static HikariDataSource pool() {
		HikariDataSource pool = new HikariDataSource();
		pool.setJdbcUrl(database.getJdbcUrl());
		pool.setUsername(database.getUsername());
		pool.setPassword(database.getPassword());
		pool.setMaximumPoolSize(8);
		return pool;
	}

	private DatabaseWatch watch(Clock machine) {
		return new DatabaseWatch(new DirectConnections(database), this.availability, this.difference, PROPERTIES,
				(_) -> {
				}, machine);
	}

	private Health health() {
		DirectConnections connections = new DirectConnections(database);
		return new DatabaseHealthIndicator(this.availability,
				new WriteProbe(connections, this.availability, PROPERTIES), this.difference, PROPERTIES)
			.health();
	}

}
