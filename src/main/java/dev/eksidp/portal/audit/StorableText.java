package dev.eksidp.portal.audit;

/**
 * Text as PostgreSQL can store it: without NUL and halves of surrogate pairs, which only
 * come from somebody who tries what happens.
 */
final class StorableText {

	private static final char REPLACEMENT = '\uFFFD';

	private static final String ELLIPSIS = "…";

	private StorableText() {
	}

	static String of(String text) {
		return of(text, Integer.MAX_VALUE);
	}

	/**
	 * @param limit in characters; a longer text is cut, and ends in an ellipsis
	 */
	static String of(String text, int limit) {
		String kept = (text.length() > limit) ? text.substring(0, limit - 1) + ELLIPSIS : text;
		return kept.codePoints()
			.map((point) -> storable(point) ? point : REPLACEMENT)
			.collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
			.toString();
	}

	private static boolean storable(int point) {
		return point != 0 && !(point >= Character.MIN_SURROGATE && point <= Character.MAX_SURROGATE);
	}

}
