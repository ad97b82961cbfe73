package dev.eksidp.portal.execution;

import java.time.Clock;

import com.github.kagkarlsson.scheduler.SchedulerClient;
import dev.eksidp.portal.change.ChangeApproved;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * Schedules the work in the transaction that made it necessary.
 */
@Component
class ExecutionStarter {

	private final SchedulerClient scheduler;

	private final Clock clock;

	ExecutionStarter(SchedulerClient scheduler, Clock clock) {
		this.scheduler = scheduler;
		this.clock = clock;
	}

	@EventListener
	void on(ChangeApproved event) {
		ExecutionTasks.schedule(this.scheduler, event.changeRequestId(), this.clock.instant());
	}

}
