package dev.eksidp.portal.shell;

import java.time.Instant;

import org.jspecify.annotations.Nullable;

/**
 * Times that callers give to compare with: Java knows times that PostgreSQL cannot
 * represent, long before and after everything that is stored.
 */
public final class StorableTime {

	private static final Instant EARLIEST = Instant.parse("0001-01-01T00:00:00Z");

	private static final Instant LATEST = Instant.parse("9999-12-31T23:59:59Z");

	private StorableTime() {
	}

	/**
	 * The time, or the nearest one that compares in the same way with everything stored.
	 */
	public static @Nullable Instant nearest(@Nullable Instant time) {
		if (time == null) {
			return null;
		}
		Instant notTooEarly = time.isBefore(EARLIEST) ? EARLIEST : time;
		return notTooEarly.isAfter(LATEST) ? LATEST : notTooEarly;
	}

}
