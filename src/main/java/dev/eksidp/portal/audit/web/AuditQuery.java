package dev.eksidp.portal.audit.web;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;

import dev.eksidp.portal.access.AuditableEvent.Outcome;
import dev.eksidp.portal.audit.AuditFilter;
import org.jspecify.annotations.Nullable;

import org.springframework.format.annotation.DateTimeFormat;

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

	private static @Nullable Instant start(@Nullable LocalDate day) {
		return (day != null) ? day.atStartOfDay(ZoneOffset.UTC).toInstant() : null;
	}

}
