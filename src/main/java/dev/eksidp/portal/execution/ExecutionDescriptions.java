package dev.eksidp.portal.execution;

import dev.eksidp.portal.shell.Badge;
import dev.eksidp.portal.shell.StatusBadges;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * How the steps of executions look and read.
 */
@Configuration(proxyBeanMethods = false)
class ExecutionDescriptions {

	@Bean
	StatusBadges stepStatuses() {
		return StatusBadges.of("step", StepStatus.class, (status) -> switch (status) {
			case NOT_STARTED -> new Badge("Not started", "mute", "circle-dashed");
			case RUNNING -> Badge.busy("In progress");
			case DONE -> new Badge("Done", "ok", "check");
			case FAILED -> new Badge("Failed", "bad", "circle-x");
		});
	}

}
