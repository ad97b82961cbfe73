package dev.eksidp.portal.execution;

import com.github.kagkarlsson.scheduler.task.CompletionHandler;
import com.github.kagkarlsson.scheduler.task.helper.CustomTask;
import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * The background work: one task for each execution that runs, shared by all replicas.
 */
@Configuration(proxyBeanMethods = false)
class ExecutionTasks {

	/**
	 * One run is at most one call that changes something; a run that fails for a reason
	 * nobody foresaw is repeated.
	 */
	@Bean
	CustomTask<Void> runExecution(ExecutionRunner runner, ExecutionProperties properties) {
		return Tasks.custom(ExecutionScheduler.RUN_EXECUTION)
			.onFailureReschedule(FixedDelay.of(properties.maxBackoff()))
			.onDeadExecutionRevive()
			.execute((instance, _) -> completion(runner.run(Long.parseLong(instance.getId()))));
	}

	/**
	 * Whatever happens to a task, its execution is not forgotten.
	 */
	@Bean
	RecurringTask<Void> reconcileExecutions(ExecutionRepository executions, ExecutionScheduler scheduler,
			ExecutionProperties properties) {
		return Tasks.recurring("reconcile-executions", FixedDelay.of(properties.reconcileInterval()))
			.execute((_, _) -> executions.idsByStatus(ExecutionStatus.RUNNING).forEach(scheduler::schedule));
	}

	private static CompletionHandler<Void> completion(NextRun next) {
		return switch (next) {
			case NextRun.At(var time) -> (complete, operations) -> operations.reschedule(complete, time);
			case NextRun.Never() -> new CompletionHandler.OnCompleteRemove<>();
		};
	}

}
