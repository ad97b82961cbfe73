package dev.eksidp.portal.audit.web;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Map;

import dev.eksidp.portal.access.Deed.Outcome;
import dev.eksidp.portal.audit.AuditFilter;
import org.jspecify.annotations.Nullable;

import org.springframework.format.annotation.DateTimeFormat;
import org.springframework.web.util.UriComponentsBuilder;

/**
 * The filters of the page, as they stand in its address.
 *
 * @param from the first day, in UTC
 * @param to the last day, in UTC
 */
record AuditQuery(@Nullable String q, @Nullable String actor, @Nullable String action, @Nullable Outcome outcome,
		@Nullable String subjectType, @Nullable String subjectId,
		@Nullable @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) LocalDate from,
		@Nullable @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) LocalDate to) {

	static final String PATH = "/audit";

	AuditFilter filter() {
		return new AuditFilter(this.actor, this.action, this.outcome, this.subjectType, this.subjectId,
				start(this.from), start((this.to != null) ? this.to.plusDays(1) : null), this.q);
	}

	boolean isEmpty() {
		return filter().equals(new AuditFilter(null, null, null, null, null, null, null, null));
	}

	/**
	 * The address of a page with the same filters.
	 * @param cursor where it begins; {@code null} for the first one
	 */
	String url(String contextPath, @Nullable String cursor) {
		UriComponentsBuilder url = UriComponentsBuilder.fromPath(contextPath + PATH);
		put(url, "q", this.q);
		put(url, "actor", this.actor);
		put(url, "action", this.action);
		put(url, "outcome", this.outcome);
		put(url, "subjectType", this.subjectType);
		put(url, "subjectId", this.subjectId);
		put(url, "from", this.from);
		put(url, "to", this.to);
		put(url, "cursor", cursor);
		return url.encode().toUriString();
	}

	private static void put(UriComponentsBuilder url, String name, @Nullable Object value) {
		if (value != null && !value.toString().isBlank()) {
			// Not the value itself: it could hold what looks like a variable.
			url.queryParam(name, "{" + name + "}").uriVariables(Map.of(name, value));
		}
	}

	private static @Nullable Instant start(@Nullable LocalDate day) {
		return (day != null) ? day.atStartOfDay(ZoneOffset.UTC).toInstant() : null;
	}

}
