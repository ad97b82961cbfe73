package dev.eksidp.portal.oidc.issuer;

import dev.eksidp.portal.shell.Badge;
import dev.eksidp.portal.shell.StatusBadges;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * How checks look.
 */
@Configuration(proxyBeanMethods = false)
class CheckDescriptions {

	@Bean
	StatusBadges checkStatuses() {
		return StatusBadges.of("check", CheckStatus.class, (status) -> switch (status) {
			case PASS -> new Badge("Pass", "ok", "check");
			case WARN -> new Badge("Warning", "warn", "alert-triangle");
			case FAIL -> new Badge("Fail", "bad", "x");
			case SKIPPED -> new Badge("Skipped", "mute", "minus");
		});
	}

}
