package dev.eksidp.portal.notification.web;

import java.util.List;

import dev.eksidp.portal.notification.EventType;
import dev.eksidp.portal.notification.WebhookSettings;
import dev.eksidp.portal.notification.WebhookView;
import dev.eksidp.portal.shell.Violation;
import org.springframework.util.MultiValueMap;

/**
 * What is typed into the form, kept exactly as it was typed.
 */
record WebhookForm(String url, String description, List<String> eventTypes) {

	private static final String URL = "url";

	private static final String DESCRIPTION = "description";

	private static final String EVENT_TYPES = "eventTypes";

	/** What most receivers want to know first. */
	private static final List<EventType> SUGGESTED = List.of(EventType.SUBMITTED, EventType.SUCCEEDED,
			EventType.FAILED);

	WebhookForm {
		eventTypes = List.copyOf(eventTypes);
	}

	static WebhookForm empty() {
		return new WebhookForm("", "", SUGGESTED.stream().map(EventType::code).toList());
	}

	static WebhookForm of(WebhookView webhook) {
		return new WebhookForm(webhook.url(), webhook.description(),
				webhook.eventTypes().stream().map(EventType::code).toList());
	}

	static WebhookForm read(MultiValueMap<String, String> fields) {
		return new WebhookForm(fields.getOrDefault(URL, List.of("")).getFirst(),
				fields.getOrDefault(DESCRIPTION, List.of("")).getFirst(), fields.getOrDefault(EVENT_TYPES, List.of()));
	}

	WebhookSettings settings() {
		return new WebhookSettings(this.url, this.description, List.copyOf(this.eventTypes));
	}

	/**
	 * Brings a violation, which points into the body of the REST API, to its field.
	 */
	static FormError error(Violation violation) {
		return switch (violation.pointer()) {
			case "/url" -> new FormError(URL, "URL", violation.detail());
			case "/description" -> new FormError(DESCRIPTION, "Description", violation.detail());
			default -> new FormError(EVENT_TYPES, "Events", violation.detail());
		};
	}

	/**
	 * @param field the field, and the id that a link goes to
	 * @param label what the field is called
	 * @param text what is wrong, and what to do
	 */
	record FormError(String field, String label, String text) {
	}

}
