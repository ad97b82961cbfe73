package dev.eksidp.portal.testing;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

import dev.eksidp.portal.access.AuditAction;
import dev.eksidp.portal.access.AuditActions;
import dev.eksidp.portal.access.AuditSubjects;
import dev.eksidp.portal.access.AuditableEvent;

import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Fails whatever does something in a test that no module has words for: the timeline
 * would tell of it by its code.
 */
@Component
class AuditActionsCheck {

	private final Set<String> told;

	private final AuditSubjects subjects;

	AuditActionsCheck(List<AuditActions> actions, AuditSubjects subjects) {
		this.told = actions.stream()
			.flatMap((module) -> module.all().stream())
			.map(AuditAction::name)
			.collect(Collectors.toSet());
		this.subjects = subjects;
	}

	@EventListener
	void check(AuditableEvent event) {
		if (event.outcome() == AuditableEvent.Outcome.DONE && this.subjects.find(event.subjectType()).isPresent()) {
			assertThat(this.told).as("Declare the action as one of the AuditActions of its module")
				.contains(event.action());
		}
	}

}
