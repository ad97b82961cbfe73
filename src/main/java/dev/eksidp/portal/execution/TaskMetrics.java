package dev.eksidp.portal.execution;

import java.time.Clock;
import java.time.OffsetDateTime;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * How late background work is: the age of the oldest task that is due and that nobody has
 * picked up. Grows when all replicas are busy, or when none runs tasks.
 */
@Component
class TaskMetrics implements MeterBinder {

	private final JdbcClient jdbc;

	private final Clock clock;

	TaskMetrics(JdbcClient jdbc, Clock clock) {
		this.jdbc = jdbc;
		this.clock = clock;
	}

	@Override
	public void bindTo(MeterRegistry registry) {
		Gauge.builder("portal.tasks.lag", this::lag)
			.baseUnit("seconds")
			.description("Age of the oldest task that is due")
			.register(registry);
	}

	private double lag() {
		return this.jdbc.sql("""
				select coalesce(extract(epoch from cast(:now as timestamptz) - min(execution_time)), 0)
				from scheduled_tasks where not picked and execution_time <= :now
				""").param("now", OffsetDateTime.now(this.clock)).query(Double.class).single();
	}

}
