package dev.eksidp.portal.notification;

import java.nio.charset.StandardCharsets;

import org.jspecify.annotations.Nullable;

/**
 * The beginning of what a receiver answered, fit to be stored and shown: it is somebody
 * else's text.
 */
final class Excerpt {

	/** How many bytes of an answer are read. */
	static final int MAX_BYTES = 1_024;

	private static final int REPLACEMENT = 0xFFFD;

	private Excerpt() {
	}

	/**
	 * @return {@code null} for an empty answer
	 */
	static @Nullable String of(byte[] body, boolean truncated) {
		if (body.length == 0) {
			return null;
		}
		String text = new String(body, StandardCharsets.UTF_8).codePoints()
			.map((point) -> isShown(point) ? point : REPLACEMENT)
			.collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
			.toString();
		return truncated ? text + "…" : text;
	}

	/**
	 * No control characters, and none that turn the direction of a text.
	 */
	private static boolean isShown(int point) {
		return point == '\n' || point == '\t' || !(Character.isISOControl(point)
				|| Character.getType(point) == Character.FORMAT || Character.getType(point) == Character.SURROGATE);
	}

}
