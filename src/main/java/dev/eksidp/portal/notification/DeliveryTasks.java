package dev.eksidp.portal.notification;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

import com.github.kagkarlsson.scheduler.SchedulerClient;
import com.github.kagkarlsson.scheduler.task.CompletionHandler;
import com.github.kagkarlsson.scheduler.task.TaskDescriptor;
import com.github.kagkarlsson.scheduler.task.helper.CustomTask;
import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import dev.eksidp.portal.shell.Places;
import dev.eksidp.portal.shell.TaskHorizon;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * The background work: one task for each round of a delivery, shared by all replicas.
 */
@Configuration(proxyBeanMethods = false)
class DeliveryTasks {

	private static final TaskDescriptor<Void> DELIVER = TaskDescriptor.of("deliver-webhook");

	private static final String REMOVE = "remove-webhook-events";

	private static final Duration REMOVE_INTERVAL = Duration.ofHours(1);

	private static final int BATCH = 1_000;

	/**
	 * A run that fails for a reason nobody foresaw is repeated.
	 */
	@Bean
	CustomTask<Void> deliverWebhook(DeliverySender deliverer) {
		return Tasks.custom(DELIVER)
			.onFailureReschedule(FixedDelay.of(Duration.ofSeconds(30)))
			.onDeadExecutionRevive()
			.execute((instance, _) -> completion(deliverer.run(DeliveryTask.parse(instance.getId()))));
	}

	/**
	 * Slow receivers must hold up neither each other nor other background work.
	 */
	@Bean
	Places<UUID> deliveryPlaces(NotificationProperties properties) {
		return new Places<>(properties.maxConcurrent(), properties.maxConcurrentPerWebhook());
	}

	/**
	 * Removes what has been kept long enough, a little at a time.
	 */
	@Bean
	RecurringTask<Void> removeWebhookEvents(DeliveryRepository deliveries, NotificationProperties properties,
			Clock clock) {
		return Tasks.recurring(REMOVE, FixedDelay.of(REMOVE_INTERVAL)).execute((_, _) -> {
			Instant limit = clock.instant().minus(properties.retention());
			while (deliveries.removeBefore(limit, BATCH) == BATCH) {
				// There may be more
			}
		});
	}

	@Bean
	TaskHorizon deliverWebhookHorizon(NotificationProperties properties) {
		return new TaskHorizon(DELIVER.getTaskName(), properties.longestPause());
	}

	@Bean
	TaskHorizon removeWebhookEventsHorizon() {
		return new TaskHorizon(REMOVE, REMOVE_INTERVAL);
	}

	static void schedule(SchedulerClient scheduler, DeliveryTask task, Instant at) {
		scheduler.scheduleIfNotExists(DELIVER.instance(task.id()).build(), at);
	}

	private static CompletionHandler<Void> completion(Optional<Instant> next) {
		return next.<CompletionHandler<Void>>map((at) -> (complete, operations) -> operations.reschedule(complete, at))
			.orElseGet(CompletionHandler.OnCompleteRemove::new);
	}

}
