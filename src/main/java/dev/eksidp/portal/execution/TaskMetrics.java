package dev.eksidp.portal.execution;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import org.springframework.stereotype.Component;

/**
 * How late background work is: by how much the latest task is overdue, and nobody has
 * picked it up, or due too far ahead. Grows when all replicas are busy, when none runs
 * tasks, or when a clock is wrong.
 */
@Component
class TaskMetrics implements MeterBinder {

	private final TaskDueTimes times;

	TaskMetrics(TaskDueTimes times) {
		this.times = times;
	}

	@Override
	public void bindTo(MeterRegistry registry) {
		Gauge.builder("portal.tasks.lag", () -> this.times.lag().toMillis() / 1000.0)
			.baseUnit("seconds")
			.description("By how much the latest task is overdue, or due too far ahead")
			.register(registry);
	}

}
