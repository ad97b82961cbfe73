package dev.eksidp.portal.notification;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import dev.eksidp.portal.outbound.OutboundUrls;
import dev.eksidp.portal.shell.NameRules;
import dev.eksidp.portal.shell.Violation;
import org.jspecify.annotations.Nullable;

/**
 * What an administrator decides about a webhook, as it was given.
 *
 * @param url where events are sent to
 * @param description for people; optional
 * @param eventTypes names of {@link EventType}
 */
public record WebhookSettings(@Nullable String url, @Nullable String description,
		@Nullable List<@Nullable String> eventTypes) {

	private static final int MAX_DESCRIPTION = 200;

	/** More than there are types; a list that is longer was not made to be read. */
	private static final int MAX_EVENT_TYPES = 50;

	/**
	 * What is wrong with them.
	 */
	List<Violation> violations(OutboundUrls urls) {
		List<Violation> found = new ArrayList<>();
		if (this.url == null || this.url.isBlank()) {
			found.add(new Violation("/url", "missing", "Enter the URL of the receiver, beginning with https://."));
		}
		else {
			urls.objection(this.url.strip()).ifPresent((why) -> found.add(new Violation("/url", "url", why)));
		}
		if (this.description != null && this.description.length() > MAX_DESCRIPTION) {
			found.add(new Violation("/description", "too-long", "Enter at most %d characters; there are %d."
				.formatted(MAX_DESCRIPTION, this.description.length())));
		}
		else if (this.description != null) {
			NameRules.objection(this.description)
				.ifPresent((why) -> found.add(new Violation("/description", "characters", why)));
		}
		addEventTypes(found);
		return found;
	}

	private void addEventTypes(List<Violation> found) {
		if (this.eventTypes == null || this.eventTypes.isEmpty()) {
			found.add(new Violation("/eventTypes", "missing", "Choose at least one type of event."));
			return;
		}
		if (this.eventTypes.size() > MAX_EVENT_TYPES) {
			found.add(new Violation("/eventTypes", "too-many",
					"There are only %d types of events. Name each once.".formatted(EventType.subscribable().size())));
			return;
		}
		for (int i = 0; i < this.eventTypes.size(); i++) {
			String code = this.eventTypes.get(i);
			if (code == null || EventType.find(code).isEmpty()) {
				found.add(new Violation("/eventTypes/" + i, "unknown", "There is no such type of event. Use one of: "
						+ EventType.subscribable().stream().map(EventType::code).collect(Collectors.joining(", "))
						+ "."));
			}
		}
	}

	String target() {
		return Objects.requireNonNull(this.url).strip();
	}

	String purpose() {
		return (this.description != null) ? this.description.strip() : "";
	}

	/**
	 * Each once, in the order in which they happen.
	 */
	List<EventType> types() {
		return Objects.requireNonNullElse(this.eventTypes, List.<@Nullable String>of())
			.stream()
			.flatMap((code) -> (code != null) ? EventType.find(code).stream() : Stream.empty())
			.distinct()
			.sorted()
			.toList();
	}

	/**
	 * A URL without what may be a secret in its path or query: for logs and the audit
	 * trail.
	 */
	static String origin(String url) {
		URI uri = URI.create(url);
		return uri.getScheme() + "://" + uri.getRawAuthority();
	}

}
