package dev.eksidp.portal.audit.web;

import java.util.List;

import dev.eksidp.portal.access.AuditSubject;
import dev.eksidp.portal.access.Person;
import dev.eksidp.portal.audit.AuditEvent;
import org.jspecify.annotations.Nullable;

/**
 * An event as the table shows it.
 *
 * @param subject what it was done to, in words
 * @param link the page of what it was done to, if it has one that the reader may see
 */
record AuditEventView(AuditEvent event, String subject, @Nullable String link, List<DetailLineView> lines) {

	/**
	 * @param subject {@code null} when no module knows it
	 */
	static AuditEventView of(AuditEvent event, @Nullable AuditSubject subject, Person reader) {
		String id = event.subjectId();
		String words = (subject != null) ? subject.words(id) : (event.subjectType() + " " + id).strip();
		return new AuditEventView(event, words, (subject != null) ? subject.page(id, reader) : null,
				DetailLineView.of(event.detail()));
	}

}
