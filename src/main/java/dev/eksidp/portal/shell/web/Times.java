package dev.eksidp.portal.shell.web;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

import org.springframework.stereotype.Component;

/**
 * Times for people. {@code frontend/js/portal.js} keeps them current by the same rules.
 */
@Component("times")
class Times {

	private static final DateTimeFormatter EXACT = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss 'UTC'")
		.withZone(ZoneOffset.UTC);

	private final Clock clock;

	Times(Clock clock) {
		this.clock = clock;
	}

	/**
	 * For example {@code 2026-09-14 04:31:12 UTC}.
	 */
	public String exact(Instant time) {
		return EXACT.format(time);
	}

	/**
	 * For example {@code 5 h ago}, {@code in 6 d 21 h}, {@code just now}.
	 */
	public String ago(Instant time) {
		Duration past = Duration.between(time, this.clock.instant());
		if (past.isNegative()) {
			return "in " + ahead(past.negated());
		}
		return (past.getSeconds() == 0) ? "just now" : age(past) + " ago";
	}

	/**
	 * For example {@code 5 h}: how long ago, in one unit.
	 */
	public String age(Instant time) {
		Duration past = Duration.between(time, this.clock.instant());
		return age(past.isNegative() ? Duration.ZERO : past);
	}

	/**
	 * How long something took, for example {@code 6 min 31 s}.
	 */
	public String took(Instant from, Instant to) {
		Duration span = Duration.between(from, to);
		if (span.toHours() > 0) {
			return "%d h %d min".formatted(span.toHours(), span.toMinutesPart());
		}
		if (span.toMinutes() > 0) {
			return "%d min %d s".formatted(span.toMinutes(), span.toSecondsPart());
		}
		return (span.toSeconds() > 0) ? span.toSeconds() + " s" : "less than 1 s";
	}

	/**
	 * A clock for what is running, for example {@code 12:22} or {@code 1:02:03}.
	 */
	public String elapsed(Instant since) {
		Duration span = Duration.between(since, this.clock.instant());
		if (span.isNegative()) {
			span = Duration.ZERO;
		}
		return (span.toHours() > 0)
				? "%d:%02d:%02d".formatted(span.toHours(), span.toMinutesPart(), span.toSecondsPart())
				: "%d:%02d".formatted(span.toMinutes(), span.toSecondsPart());
	}

	private static String age(Duration span) {
		if (span.toDays() > 0) {
			return span.toDays() + " d";
		}
		if (span.toHours() > 0) {
			return span.toHours() + " h";
		}
		return (span.toMinutes() > 0) ? span.toMinutes() + " min" : span.toSeconds() + " s";
	}

	private static String ahead(Duration span) {
		if (span.toDays() > 0) {
			return "%d d %d h".formatted(span.toDays(), span.toHoursPart());
		}
		if (span.toHours() > 0) {
			return "%d h %d min".formatted(span.toHours(), span.toMinutesPart());
		}
		return age(span);
	}

}
