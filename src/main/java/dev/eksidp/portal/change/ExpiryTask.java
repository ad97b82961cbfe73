package dev.eksidp.portal.change;

import java.time.Clock;
import java.time.Duration;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import dev.eksidp.portal.shell.TaskHorizon;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Writes down that change requests have expired; they count as expired since their time
 * was over.
 */
@Configuration(proxyBeanMethods = false)
class ExpiryTask {

	private static final String NAME = "expire-change-requests";

	private static final Duration INTERVAL = Duration.ofMinutes(1);

	@Bean
	RecurringTask<Void> expireChangeRequests(ChangeRequestRepository rows, LockingChangeRequestRepository store,
			Clock clock, TransactionOperations transaction) {
		return Tasks.recurring(NAME, FixedDelay.of(INTERVAL))
			.execute((_, _) -> rows.idsOverdue(ChangeStatus.undecided(), clock.instant())
				.forEach((id) -> transaction.executeWithoutResult((_) -> expire(store, id, clock))));
	}

	@Bean
	TaskHorizon expireChangeRequestsHorizon() {
		return new TaskHorizon(NAME, INTERVAL);
	}

	private static void expire(LockingChangeRequestRepository store, long id, Clock clock) {
		ChangeRequest request = store.get(id);
		if (request.isExpired(clock.instant())) {
			store.expire(request);
		}
	}

}
