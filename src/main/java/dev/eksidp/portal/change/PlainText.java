package dev.eksidp.portal.change;

import java.util.List;
import java.util.regex.Pattern;

import dev.eksidp.portal.shell.Violation;
import org.jspecify.annotations.Nullable;

/**
 * The rules for what people write to each other: bounded, and readable as it is stored.
 */
final class PlainText {

	private static final Pattern UNREADABLE = Pattern.compile("[\\p{Cc}\\p{Cs}\\p{Cn}&&[^\\r\\n\\t]]");

	private PlainText() {
	}

	static List<Violation> violations(String pointer, @Nullable String text, int limit) {
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
