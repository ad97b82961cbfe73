package dev.eksidp.portal.execution;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;

import dev.eksidp.portal.shell.TaskHorizon;
import dev.eksidp.portal.testing.PortalTest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

import static org.assertj.core.api.Assertions.assertThat;

@PortalTest
class TaskDueTimesTests {

	private final JdbcClient jdbc;

	private final List<TaskHorizon> horizons;

	private final Clock clock = Clock.systemUTC();

	@Autowired
	TaskDueTimesTests(JdbcClient jdbc, List<TaskHorizon> horizons) {
		this.jdbc = jdbc;
		this.horizons = horizons;
	}

	@AfterEach
	void remove() {
		this.jdbc.sql("delete from scheduled_tasks where task_name like 'due-times-%'").update();
	}

	@Test
	void everyTaskHasAHorizon() {
		List<String> tasks = this.jdbc.sql("select distinct task_name from scheduled_tasks").query(String.class).list();
		assertThat(tasks).contains("read-inventory", "reconcile-executions")
			.isSubsetOf(this.horizons.stream().map(TaskHorizon::task).toList());
		assertThat(this.horizons).extracting(TaskHorizon::task)
			.contains("run-execution", "apply-change", "deliver-webhook");
	}

	@Test
	void whatOnlyAWrongClockCanHaveWrittenIsDoneNow() {
		TaskDueTimes times = times(Duration.ofMinutes(1));
		due("ordinary", Duration.ofSeconds(50));
		due("wrong", Duration.ofDays(1));
		assertThat(times.lag()).isBetween(Duration.ofHours(23), Duration.ofHours(24));
		times.pullBack();
		assertThat(dueAt("wrong")).isBefore(this.clock.instant().plusSeconds(2));
		assertThat(dueAt("ordinary")).isAfter(this.clock.instant().plusSeconds(30));
		assertThat(times.lag()).isLessThan(Duration.ofMinutes(1));
	}

	@Test
	void whatIsOverdueCounts() {
		due("late", Duration.ofMinutes(-90));
		assertThat(times(Duration.ofMinutes(1)).lag()).isBetween(Duration.ofMinutes(90), Duration.ofMinutes(91));
	}

	@Test
	void lookingAgainAndAgainKeepsNoConnection() {
		TaskDueTimes times = times(Duration.ofMinutes(1));
		for (int look = 0; look < 30; look++) {
			times.lag();
		}
		assertThat(this.jdbc.sql("select 1").query(Integer.class).single()).isEqualTo(1);
	}

	private TaskDueTimes times(Duration furthest) {
		return new TaskDueTimes(this.jdbc, List.of(new TaskHorizon("due-times-test", furthest)), this.clock);
	}

	/**
	 * Writes down a task that no scheduler of this portal knows.
	 */
	private void due(String instance, Duration ahead) {
		this.jdbc.sql("""
				insert into scheduled_tasks (task_name, task_instance, execution_time, picked, version)
				values ('due-times-test', :instance, :at, false, 1)
				""")
			.param("instance", instance)
			.param("at", this.clock.instant().plus(ahead).atOffset(ZoneOffset.UTC))
			.update();
	}

	private Instant dueAt(String instance) {
		return this.jdbc.sql("select execution_time from scheduled_tasks where task_instance = :instance")
			.param("instance", instance)
			.query(OffsetDateTime.class)
			.single()
			.toInstant();
	}

}
