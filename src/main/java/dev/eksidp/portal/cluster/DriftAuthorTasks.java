package dev.eksidp.portal.cluster;

import java.time.Clock;

import com.github.kagkarlsson.scheduler.SchedulerClient;
import com.github.kagkarlsson.scheduler.task.CompletionHandler;
import com.github.kagkarlsson.scheduler.task.TaskDescriptor;
import com.github.kagkarlsson.scheduler.task.helper.CustomTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import dev.eksidp.portal.eks.ClusterArn;
import dev.eksidp.portal.shell.TaskHorizon;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.event.EventListener;

/**
 * One task for each cluster that has drifted, until its author is known or given up.
 */
@Configuration(proxyBeanMethods = false)
class DriftAuthorTasks {

	private static final TaskDescriptor<Void> FIND_AUTHOR = TaskDescriptor.of("find-drift-author");

	/** Looked up late, as the scheduler itself needs the tasks. */
	private final ObjectProvider<SchedulerClient> scheduler;

	private final DriftProperties properties;

	private final Clock clock;

	DriftAuthorTasks(ObjectProvider<SchedulerClient> scheduler, DriftProperties properties, Clock clock) {
		this.scheduler = scheduler;
		this.properties = properties;
		this.clock = clock;
	}

	@EventListener
	void on(ClusterDriftChanged event) {
		if (event.isDrifted() && this.properties.cloudTrail()) {
			this.scheduler.getObject()
				.scheduleIfNotExists(FIND_AUTHOR.instance(event.cluster().toString()).build(), this.clock.instant());
		}
	}

	@Bean
	CustomTask<Void> findDriftAuthor(DriftAuthorTask task) {
		return Tasks.custom(FIND_AUTHOR)
			.onFailureReschedule(FixedDelay.of(this.properties.cloudTrailDelay()))
			.onDeadExecutionRevive()
			.execute((instance, _) -> task.run(ClusterArn.of(instance.getId()))
				.<CompletionHandler<Void>>map((at) -> (complete, operations) -> operations.reschedule(complete, at))
				.orElseGet(CompletionHandler.OnCompleteRemove::new));
	}

	@Bean
	TaskHorizon findDriftAuthorHorizon() {
		return new TaskHorizon(FIND_AUTHOR.getTaskName(), this.properties.cloudTrailDelay());
	}

}
