package dev.eksidp.portal.shell;

import java.util.Locale;

/**
 * What a search by part of a text gives to SQL's {@code LIKE}.
 */
public final class LikePattern {

	/** Takes the special meaning from the character after it. */
	public static final char ESCAPE = '\\';

	private LikePattern() {
	}

	/**
	 * Matches texts in lower case that contain this one, in any case and to the letter.
	 */
	public static String containing(String text) {
		return "%" + text.toLowerCase(Locale.ROOT).replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_") + "%";
	}

}
