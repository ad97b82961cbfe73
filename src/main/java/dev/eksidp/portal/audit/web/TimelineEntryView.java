package dev.eksidp.portal.audit.web;

import java.time.Instant;
import java.util.Collection;

import dev.eksidp.portal.access.AuditAction;
import dev.eksidp.portal.access.Person;
import dev.eksidp.portal.audit.AuditEvent;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * One event as a timeline tells it: somebody did something.
 *
 * @param tone the colour of the dot
 * @param icon the icon in the dot
 * @param who the account name
 * @param did what, to be read after the name
 * @param aside a code or an id, verbatim
 * @param quote what somebody, or EKS, said
 */
record TimelineEntryView(String tone, String icon, String who, String did, @Nullable String aside,
		@Nullable String quote, Instant at) {

	static TimelineEntryView of(AuditEvent event, AuditAction action) {
		JsonNode detail = event.detail();
		return new TimelineEntryView(action.tone(), action.icon(), who(event), action.did().apply(detail),
				text(detail, action.aside()), text(detail, action.quote()), event.at());
	}

	/**
	 * Without the quote, where the page tells the same elsewhere.
	 */
	TimelineEntryView without(Collection<String> told) {
		return (this.quote != null && told.contains(this.quote))
				? new TimelineEntryView(this.tone, this.icon, this.who, this.did, this.aside, null, this.at) : this;
	}

	private static String who(AuditEvent event) {
		return event.actor().equals(Person.PORTAL.name()) ? "The portal" : event.actor();
	}

	private static @Nullable String text(JsonNode detail, @Nullable String key) {
		JsonNode value = (key != null) ? detail.get(key) : null;
		return (value == null || !value.isValueNode() || value.isNull() || value.asString().isBlank()) ? null
				: value.asString();
	}

}
