package dev.eksidp.portal.audit.web;

import java.util.List;

import dev.eksidp.portal.audit.AuditEvent;
import org.jspecify.annotations.Nullable;

/**
 * An event as the table shows it.
 *
 * @param subject what it was done to, in words
 * @param link the page of what it was done to, if it has one
 */
record AuditEventView(AuditEvent event, String subject, @Nullable String link, List<DetailLineView> lines) {

	static AuditEventView of(AuditEvent event) {
		List<DetailLineView> lines = DetailLineView.of(event.detail());
		String id = event.subjectId();
		if (event.subjectType().equals("change-request") && isNumber(id)) {
			return new AuditEventView(event, "Request #" + id, "/requests/" + id, lines);
		}
		String subject = event.subjectType().equals("cluster") ? "Cluster " + id.substring(id.lastIndexOf('/') + 1)
				: event.subjectType() + " " + id;
		return new AuditEventView(event, subject.strip(), null, lines);
	}

	private static boolean isNumber(String id) {
		return !id.isEmpty() && id.chars().allMatch((character) -> character >= '0' && character <= '9');
	}

}
