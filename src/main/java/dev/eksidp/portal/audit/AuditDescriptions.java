package dev.eksidp.portal.audit;

import dev.eksidp.portal.access.AuditableEvent.Outcome;
import dev.eksidp.portal.shell.Badge;
import dev.eksidp.portal.shell.StatusBadges;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * How the outcomes of deeds look.
 */
@Configuration(proxyBeanMethods = false)
class AuditDescriptions {

	@Bean
	StatusBadges outcomes() {
		return StatusBadges.of("outcome", Outcome.class, (outcome) -> switch (outcome) {
			case DONE -> new Badge("Done", "ok", "check");
			case REFUSED -> new Badge("Refused", "warn", "ban");
			case FAILED -> new Badge("Failed", "bad", "circle-x");
		});
	}

}
