package dev.eksidp.portal.execution;

import java.time.Clock;
import java.time.Instant;

import com.github.kagkarlsson.scheduler.SchedulerClient;
import com.github.kagkarlsson.scheduler.task.CompletionHandler;
import com.github.kagkarlsson.scheduler.task.TaskDescriptor;
import com.github.kagkarlsson.scheduler.task.helper.CustomTask;
import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import dev.eksidp.portal.change.ChangeLedger;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * The background work: one task for each change request that is approved or being
 * applied, shared by all replicas.
 */
@Configuration(proxyBeanMethods = false)
class ExecutionTasks {

	static final TaskDescriptor<Void> APPLY_CHANGE = TaskDescriptor.of("apply-change");

	/**
	 * One run is one move; a run that fails for a reason nobody foresaw is repeated.
	 */
	@Bean
	CustomTask<Void> applyChange(ChangeRunner runner, ExecutionProperties properties) {
		return Tasks.custom(APPLY_CHANGE)
			.onFailureReschedule(FixedDelay.of(properties.maxBackoff()))
			.onDeadExecutionRevive()
			.execute((instance, context) -> completion(
					runner.run(Long.parseLong(instance.getId()), context.getExecution().consecutiveFailures)));
	}

	/**
	 * Whatever happens to a task, its change request is not forgotten.
	 */
	@Bean
	RecurringTask<Void> reconcileChanges(ChangeLedger ledger, ObjectProvider<SchedulerClient> scheduler,
			ExecutionProperties properties, Clock clock) {
		return Tasks.recurring("reconcile-changes", FixedDelay.of(properties.reconcileInterval()))
			.execute((_, _) -> ledger.unfinished()
				.forEach((id) -> schedule(scheduler.getObject(), id, clock.instant())));
	}

	static void schedule(SchedulerClient scheduler, long changeRequestId, Instant at) {
		scheduler.scheduleIfNotExists(APPLY_CHANGE.instance(Long.toString(changeRequestId)).build(), at);
	}

	private static CompletionHandler<Void> completion(Next next) {
		return switch (next) {
			case Next.Again(Instant at) -> (complete, operations) -> operations.reschedule(complete, at);
			case Next.Done() -> new CompletionHandler.OnCompleteRemove<>();
		};
	}

}
