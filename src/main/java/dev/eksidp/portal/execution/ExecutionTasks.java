package dev.eksidp.portal.execution;

import java.time.Clock;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.task.CompletionHandler;
import com.github.kagkarlsson.scheduler.task.helper.CustomTask;
import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import dev.eksidp.portal.eks.CallPriority;
import dev.eksidp.portal.shell.DatabaseAvailabilityChanged;
import dev.eksidp.portal.shell.TaskHorizon;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.ApplicationListener;
import org.springframework.context.PayloadApplicationEvent;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * The background work: one task for each execution that runs, shared by all replicas.
 */
@Configuration(proxyBeanMethods = false)
class ExecutionTasks {

	private static final String RECONCILE = "reconcile-executions";

	/** Others have their turn too. */
	private static final int MOVES_AT_ONCE = 4;

	/**
	 * One move is at most one call that changes something; a run that fails for a reason
	 * nobody foresaw is repeated.
	 */
	@Bean
	CustomTask<Void> runExecution(ExecutionRunner runner, ExecutionRepository executions,
			ExecutionProperties properties, Clock clock) {
		return Tasks.custom(ExecutionScheduler.RUN_EXECUTION)
			.onFailureReschedule(FixedDelay.of(properties.maxBackoff()))
			.onDeadExecutionRevive()
			.execute((instance, _) -> completion(CallPriority.CHANGE
				.during(() -> run(Long.parseLong(instance.getId()), runner, executions, clock))));
	}

	/**
	 * Whatever happens to a task, its execution is not forgotten.
	 */
	@Bean
	RecurringTask<Void> reconcileExecutions(ExecutionRepository executions, ExecutionScheduler scheduler,
			ExecutionProperties properties) {
		return Tasks.recurring(RECONCILE, FixedDelay.of(properties.reconcileInterval()))
			.execute((_, _) -> executions.idsIn(ExecutionStatus.active()).forEach(scheduler::schedule));
	}

	@Bean
	TaskHorizon runExecutionHorizon(ExecutionProperties properties) {
		return new TaskHorizon(ExecutionScheduler.RUN_EXECUTION.getTaskName(), properties.longestPause());
	}

	@Bean
	TaskHorizon reconcileExecutionsHorizon(ExecutionProperties properties) {
		return new TaskHorizon(RECONCILE, properties.reconcileInterval());
	}

	/**
	 * All replicas work by the same time, that of the database.
	 */
	@Bean
	com.github.kagkarlsson.scheduler.Clock schedulerClock(Clock clock) {
		return clock::instant;
	}

	/**
	 * Background work rests while there is no database: it could do nothing but fail.
	 */
	@Bean
	ApplicationListener<PayloadApplicationEvent<DatabaseAvailabilityChanged>> restWithoutDatabase(
			ObjectProvider<Scheduler> scheduler) {
		return (event) -> {
			if (event.getPayload().away()) {
				scheduler.ifAvailable(Scheduler::pause);
			}
			else {
				scheduler.ifAvailable(Scheduler::resume);
			}
		};
	}

	private static NextRun run(long id, ExecutionRunner runner, ExecutionRepository executions, Clock clock) {
		return executions.findById(id)
			.flatMap(Execution::onBehalfOf)
			.map((who) -> who.call(() -> moves(id, runner, clock)))
			.orElseGet(() -> moves(id, runner, clock));
	}

	/**
	 * What is due at once is done at once, and not when the scheduler looks next: that
	 * EKS is done, and that the cluster shows it, are two moves.
	 */
	private static NextRun moves(long id, ExecutionRunner runner, Clock clock) {
		NextRun next = runner.run(id);
		for (int moves = 1; moves < MOVES_AT_ONCE && next instanceof NextRun.At(var time)
				&& !time.isAfter(clock.instant()); moves++) {
			next = runner.run(id);
		}
		return next;
	}

	private static CompletionHandler<Void> completion(NextRun next) {
		return switch (next) {
			case NextRun.At(var time) -> (complete, operations) -> operations.reschedule(complete, time);
			case NextRun.Never() -> new CompletionHandler.OnCompleteRemove<>();
		};
	}

}
