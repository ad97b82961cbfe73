package dev.eksidp.portal.shell;

import java.time.Clock;
import java.util.UUID;

import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class TimeConfiguration {

	@Bean
	@ConditionalOnMissingBean
	Clock clock(ClockDifference difference) {
		return new DatabaseTime(Clock.systemUTC(), difference);
	}

	@Bean
	@ConditionalOnMissingBean
	Ids ids() {
		return UUID::randomUUID;
	}

}
