package dev.eksidp.portal.execution;

import java.time.Clock;

import com.github.kagkarlsson.scheduler.SchedulerClient;
import com.github.kagkarlsson.scheduler.task.TaskDescriptor;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/**
 * Schedules the work of an execution in the transaction that makes it necessary.
 */
@Component
class ExecutionScheduler {

	static final TaskDescriptor<Void> RUN_EXECUTION = TaskDescriptor.of("run-execution");

	/** Looked up late, as the scheduler itself needs the tasks. */
	private final ObjectProvider<SchedulerClient> scheduler;

	private final Clock clock;

	ExecutionScheduler(ObjectProvider<SchedulerClient> scheduler, Clock clock) {
		this.scheduler = scheduler;
		this.clock = clock;
	}

	/**
	 * Has an execution looked after at once, unless that is under way.
	 */
	void schedule(long executionId) {
		this.scheduler.getObject()
			.scheduleIfNotExists(RUN_EXECUTION.instance(Long.toString(executionId)).build(), this.clock.instant());
	}

}
