package dev.eksidp.portal.cluster;

import java.time.Clock;
import java.time.Duration;

import com.github.kagkarlsson.scheduler.task.CompletionHandler;
import com.github.kagkarlsson.scheduler.task.TaskDescriptor;
import com.github.kagkarlsson.scheduler.task.helper.CustomTask;
import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import dev.eksidp.portal.eks.CallPriority;
import dev.eksidp.portal.eks.EksGateway;
import dev.eksidp.portal.eks.EksScope;
import dev.eksidp.portal.shell.Places;
import dev.eksidp.portal.shell.TaskHorizon;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * The inventory is read by one task for each account and region, shared by all replicas:
 * none waits for another, and one that fails is alone in it.
 */
@Configuration(proxyBeanMethods = false)
class InventoryTasks {

	private static final String READ_INVENTORY = "read-inventory";

	static final TaskDescriptor<Void> READ_SCOPE = TaskDescriptor.of("read-account-region");

	/** Until a place may be free. */
	private static final Duration MOMENT = Duration.ofSeconds(1);

	/**
	 * Whatever happens to a task, its account and region is not forgotten; those that are
	 * new in the settings get theirs.
	 */
	@Bean
	RecurringTask<Void> readInventory(EksGateway eks, InventoryProperties properties, Clock clock) {
		return Tasks.recurring(READ_INVENTORY, FixedDelay.of(properties.interval()))
			.execute((_, context) -> eks.scopes()
				.forEach((scope) -> context.getSchedulerClient()
					.scheduleIfNotExists(READ_SCOPE.instance(scope.id()).build(), clock.instant())));
	}

	@Bean
	CustomTask<Void> readAccountRegion(EksGateway eks, InventorySync sync, ScopeReadingRepository readings,
			InventoryProperties properties, Clock clock) {
		Places<String> places = new Places<>(properties.maxConcurrent(), properties.maxConcurrentPerAccount());
		return Tasks.custom(READ_SCOPE)
			.onFailureReschedule(FixedDelay.of(properties.interval()))
			.onDeadExecutionRevive()
			.execute((instance, _) -> eks.scopes()
				.stream()
				.filter((scope) -> scope.id().equals(instance.getId()))
				.findFirst()
				.map((scope) -> again(read(scope, sync, places) ? properties.interval() : MOMENT, clock))
				.orElseGet(() -> {
					readings.forget(instance.getId());
					return new CompletionHandler.OnCompleteRemove<>();
				}));
	}

	@Bean
	TaskHorizon readInventoryHorizon(InventoryProperties properties) {
		return new TaskHorizon(READ_INVENTORY, properties.interval());
	}

	@Bean
	TaskHorizon readAccountRegionHorizon(InventoryProperties properties) {
		return new TaskHorizon(READ_SCOPE.getTaskName(), properties.interval());
	}

	/**
	 * @return whether there was a place
	 */
	private static boolean read(EksScope scope, InventorySync sync, Places<String> places) {
		if (!places.take(scope.accountId())) {
			return false;
		}
		try {
			return CallPriority.INVENTORY.during(() -> {
				sync.read(scope);
				return true;
			});
		}
		finally {
			places.giveBack(scope.accountId());
		}
	}

	private static CompletionHandler<Void> again(Duration pause, Clock clock) {
		return (complete, operations) -> operations.reschedule(complete, clock.instant().plus(pause));
	}

}
