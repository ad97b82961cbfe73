package dev.eksidp.portal.audit.web;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

import dev.eksidp.portal.access.AuditAction;
import dev.eksidp.portal.access.AuditActions;
import dev.eksidp.portal.audit.AuditEvent;

import org.springframework.stereotype.Component;

/**
 * How timelines tell of the actions of all modules.
 */
@Component
class TimelineDescriptions {

	private final Map<String, AuditAction> actions;

	/**
	 * @throws IllegalStateException when two modules tell of the same action
	 */
	TimelineDescriptions(List<AuditActions> all) {
		this.actions = all.stream()
			.flatMap((module) -> module.all().stream())
			.collect(Collectors.toUnmodifiableMap(AuditAction::name, Function.identity()));
	}

	AuditAction of(AuditEvent event) {
		String name = event.action();
		AuditAction known = this.actions.getOrDefault(name, AuditAction.of(name, "mute", "info-circle", "did " + name));
		return switch (event.outcome()) {
			case DONE -> known;
			case REFUSED -> AuditAction.of(name, "warn", "ban", "was refused " + name).quoting("reason");
			// A reason is given for what somebody tried; without one, the action itself
			// is the news of a failure
			case FAILED -> event.detail().has("reason")
					? AuditAction.of(name, "bad", "circle-x", "failed at " + name).quoting("reason") : known;
		};
	}

}
