package dev.eksidp.portal.change;

import java.time.Clock;
import java.util.Optional;
import java.util.Set;

import com.github.kagkarlsson.scheduler.SchedulerClient;
import com.github.kagkarlsson.scheduler.task.CompletionHandler;
import com.github.kagkarlsson.scheduler.task.TaskDescriptor;
import com.github.kagkarlsson.scheduler.task.helper.CustomTask;
import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import dev.eksidp.portal.eks.CallPriority;
import dev.eksidp.portal.change.ChangeStarter.NextStart;
import dev.eksidp.portal.execution.ExecutionProperties;
import dev.eksidp.portal.shell.TaskHorizon;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.event.EventListener;

/**
 * The background work: one task for each change request that is approved and not yet
 * started, scheduled in the transaction that approves it, and shared by all replicas.
 */
@Configuration(proxyBeanMethods = false)
class ChangeTasks {

	private static final TaskDescriptor<StartAttempts> APPLY_CHANGE = TaskDescriptor.of("apply-change",
			StartAttempts.class);

	private static final String RECONCILE = "reconcile-changes";

	/** Looked up late, as the scheduler itself needs the tasks. */
	private final ObjectProvider<SchedulerClient> scheduler;

	private final Clock clock;

	ChangeTasks(ObjectProvider<SchedulerClient> scheduler, Clock clock) {
		this.scheduler = scheduler;
		this.clock = clock;
	}

	@EventListener
	void on(ChangeStatusChanged event) {
		if (event.after() == ChangeStatus.APPROVED) {
			schedule(event.changeRequestId());
		}
	}

	/**
	 * A run that fails for a reason nobody foresaw is repeated.
	 */
	@Bean
	CustomTask<StartAttempts> applyChange(ChangeStarter starter, ExecutionProperties properties) {
		return Tasks.custom(APPLY_CHANGE)
			.onFailureReschedule(FixedDelay.of(properties.maxBackoff()))
			.onDeadExecutionRevive()
			.execute((instance, _) -> completion(CallPriority.CHANGE
				.during(() -> starter.start(Long.parseLong(instance.getId()), attempts(instance.getData())))));
	}

	/**
	 * Whatever happens to a task, its change request is not forgotten.
	 */
	@Bean
	RecurringTask<Void> reconcileChanges(ChangeRequestRepository requests, ExecutionProperties properties) {
		return Tasks.recurring(RECONCILE, FixedDelay.of(properties.reconcileInterval()))
			.execute((_, _) -> requests.idsIn(Set.of(ChangeStatus.APPROVED)).forEach(this::schedule));
	}

	@Bean
	TaskHorizon applyChangeHorizon(ExecutionProperties properties) {
		return new TaskHorizon(APPLY_CHANGE.getTaskName(), properties.longestPause());
	}

	@Bean
	TaskHorizon reconcileChangesHorizon(ExecutionProperties properties) {
		return new TaskHorizon(RECONCILE, properties.reconcileInterval());
	}

	private void schedule(long id) {
		this.scheduler.getObject()
			.scheduleIfNotExists(APPLY_CHANGE.instance(Long.toString(id)).build(), this.clock.instant());
	}

	private static StartAttempts attempts(@Nullable StartAttempts kept) {
		return (kept != null) ? kept : StartAttempts.NONE;
	}

	private static CompletionHandler<StartAttempts> completion(Optional<NextStart> next) {
		return next
			.<CompletionHandler<StartAttempts>>map(
					(again) -> (complete, operations) -> operations.reschedule(complete, again.at(), again.attempts()))
			.orElseGet(CompletionHandler.OnCompleteRemove::new);
	}

}
