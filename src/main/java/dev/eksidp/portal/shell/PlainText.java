package dev.eksidp.portal.shell;

import java.util.List;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

/**
 * The rules for what people write to each other: bounded, and readable as it is stored.
 */
public final class PlainText {

	private static final Pattern UNREADABLE = Pattern.compile("[\\p{Cc}\\p{Cs}\\p{Cn}&&[^\\r\\n\\t]]");

	private PlainText() {
	}

	/**
	 * What is wrong with a text.
	 * @param pointer where it stands
	 * @param text {@code null} when there is none
	 * @param limit in characters
	 */
	public static List<Violation> violations(String pointer, @Nullable String text, int limit) {
		if (text == null) {
			return List.of();
		}
		if (text.length() > limit) {
			return List.of(new Violation(pointer, "too-long",
					"Enter at most %d characters; there are %d.".formatted(limit, text.length())));
		}
		if (UNREADABLE.matcher(text).find()) {
			return List.of(new Violation(pointer, "characters", "Remove control characters; they cannot be shown."));
		}
		return List.of();
	}

}
