package dev.eksidp.portal.audit.web;

import java.util.Collection;
import java.util.List;

import dev.eksidp.portal.access.AuditSubject;
import dev.eksidp.portal.access.AuditSubjects;
import dev.eksidp.portal.access.CurrentUser;
import dev.eksidp.portal.access.Decision;
import dev.eksidp.portal.access.Permissions;
import dev.eksidp.portal.audit.AuditTrail;
import dev.eksidp.portal.shell.SliceRequest;

import org.springframework.stereotype.Component;

/**
 * What happened to one thing: asked by the template that shows it as a part of that
 * thing's own page, whose module knows no audit trail.
 */
@Component("timelines")
class Timelines {

	/** More than any request ever has. */
	private static final int MOMENTS = 500;

	private final AuditTrail trail;

	private final AuditSubjects subjects;

	private final TimelineDescriptions words;

	private final Permissions permissions;

	private final CurrentUser currentUser;

	Timelines(AuditTrail trail, AuditSubjects subjects, TimelineDescriptions words, Permissions permissions,
			CurrentUser currentUser) {
		this.trail = trail;
		this.subjects = subjects;
		this.words = words;
		this.permissions = permissions;
		this.currentUser = currentUser;
	}

	/**
	 * The oldest first; refusals only for those who may read all of the audit trail.
	 * @param told texts that the page shows elsewhere, which are not quoted again
	 * @throws dev.eksidp.portal.access.AccessRefused when the history of such things
	 * concerns auditors only, and the reader is none
	 */
	public List<TimelineEntryView> of(String subjectType, String subjectId, Collection<String> told) {
		Decision mayReadAll = this.permissions.readAudit(this.currentUser.person());
		if (!this.subjects.find(subjectType).map(AuditSubject::concernsEverybody).orElse(false)) {
			mayReadAll.orThrow();
		}
		return this.trail.history(subjectType, subjectId, mayReadAll.isAllowed(), new SliceRequest(MOMENTS, null))
			.items()
			.stream()
			.map((event) -> TimelineEntryView.of(event, this.words.of(event)).without(told))
			.toList();
	}

}
