package dev.eksidp.portal.idempotency;

import java.time.Duration;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;

import dev.eksidp.portal.shell.TaskHorizon;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * Keys count for 48 hours, and are thrown away soon after.
 */
@Configuration(proxyBeanMethods = false)
class IdempotentCallCleanupTask {

	private static final String NAME = "forget-idempotent-calls";

	private static final Duration INTERVAL = Duration.ofHours(1);

	@Bean
	RecurringTask<Void> forgetIdempotentCalls(IdempotentCallRepository calls) {
		return Tasks.recurring(NAME, FixedDelay.of(INTERVAL)).execute((_, _) -> calls.forgetOld());
	}

	@Bean
	TaskHorizon forgetIdempotentCallsHorizon() {
		return new TaskHorizon(NAME, INTERVAL);
	}

}
