package dev.eksidp.portal.idempotency;

import java.time.Duration;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * Keys count for 48 hours, and are thrown away soon after.
 */
@Configuration(proxyBeanMethods = false)
class IdempotentCallCleanupTask {

	@Bean
	RecurringTask<Void> forgetIdempotentCalls(IdempotentCallRepository calls) {
		return Tasks.recurring("forget-idempotent-calls", FixedDelay.of(Duration.ofHours(1)))
			.execute((_, _) -> calls.forgetOld());
	}

}
