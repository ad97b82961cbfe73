package dev.eksidp.portal.execution;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

import dev.eksidp.portal.shell.DatabaseFailure;
import dev.eksidp.portal.shell.TaskHorizon;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.context.SmartLifecycle;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Looks after the times at which background tasks are due: how late the latest is, and
 * that none is due so far ahead that only a wrong clock can have written it. On a thread
 * of its own, as such a task may be any, also the one that would look for it.
 */
@Component
class TaskDueTimes implements SmartLifecycle {

	private static final Logger logger = LoggerFactory.getLogger(TaskDueTimes.class);

	private static final Duration INTERVAL = Duration.ofSeconds(10);

	/** Clocks that differ by less than this are none of this business. */
	private static final Duration TOLERANCE = Duration.ofSeconds(30);

	private final JdbcClient jdbc;

	private final Map<String, Duration> furthest;

	private final Clock clock;

	private @Nullable ScheduledExecutorService thread;

	TaskDueTimes(JdbcClient jdbc, List<TaskHorizon> horizons, Clock clock) {
		this.jdbc = jdbc;
		this.furthest = horizons.stream().collect(Collectors.toMap(TaskHorizon::task, TaskHorizon::furthest));
		this.clock = clock;
	}

	/**
	 * How late the latest task is: by how much it is overdue, or due too far ahead.
	 */
	Duration lag() {
		Instant now = this.clock.instant();
		return this.jdbc.sql("""
				select task_name, min(execution_time) as first, max(execution_time) as last
				from scheduled_tasks where not picked group by task_name
				""")
			.query((row, _) -> longest(Duration.between(instant(row.getObject("first", OffsetDateTime.class)), now),
					Duration.between(latest(row.getString("task_name"), now),
							instant(row.getObject("last", OffsetDateTime.class)))))
			.list()
			.stream()
			.reduce(Duration.ZERO, TaskDueTimes::longest);
	}

	/**
	 * Has everything that is due too far ahead done now.
	 */
	void pullBack() {
		Instant now = this.clock.instant();
		this.furthest.keySet().forEach((task) -> pullBack(task, now));
	}

	private void pullBack(String task, Instant now) {
		int number = this.jdbc.sql("""
				update scheduled_tasks set execution_time = :now, version = version + 1
				where task_name = :task and not picked and execution_time > :latest
				""")
			.param("task", task)
			.param("now", now.atOffset(ZoneOffset.UTC))
			.param("latest", latest(task, now).atOffset(ZoneOffset.UTC))
			.update();
		if (number > 0) {
			logger.warn("{} tasks {} were due too far ahead, as some clock was wrong, and are done now", number, task);
		}
	}

	private Instant latest(String task, Instant now) {
		Duration ahead = this.furthest.get(task);
		return (ahead != null) ? now.plus(ahead).plus(TOLERANCE) : Instant.MAX;
	}

	private static Duration longest(Duration one, Duration other) {
		return (one.compareTo(other) > 0) ? one : other;
	}

	private static Instant instant(OffsetDateTime time) {
		return time.toInstant();
	}

	@Override
	public void start() {
		ScheduledExecutorService started = Executors
			.newSingleThreadScheduledExecutor(Thread.ofPlatform().daemon().name("due-times").factory());
		started.scheduleWithFixedDelay(this::pullBackSafely, 0, INTERVAL.toMillis(), TimeUnit.MILLISECONDS);
		this.thread = started;
	}

	/**
	 * A failure would be the last time otherwise.
	 */
	private void pullBackSafely() {
		try {
			pullBack();
		}
		catch (RuntimeException ex) {
			if (DatabaseFailure.in(ex).isEmpty()) {
				logger.warn("The times of tasks could not be looked at", ex);
			}
		}
	}

	@Override
	public void stop() {
		ScheduledExecutorService running = this.thread;
		this.thread = null;
		if (running != null) {
			running.close();
		}
	}

	@Override
	public boolean isRunning() {
		return this.thread != null;
	}

}
