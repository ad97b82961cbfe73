package dev.eksidp.portal.shell;

import com.ibm.icu.lang.UCharacter;
import com.ibm.icu.lang.UProperty;

/**
 * Shows what nobody would see in a text, or what would turn its direction: a reviewer
 * must not read something else than what was written.
 *
 * @see <a href="https://www.unicode.org/reports/tr36/">Unicode Security Considerations
 * (UTR 36)</a>
 */
public final class VisibleText {

	private static final int ZERO_WIDTH_JOINER = 0x200D;

	private static final int TEXT_STYLE = 0xFE0E;

	private static final int EMOJI_STYLE = 0xFE0F;

	private VisibleText() {
	}

	/**
	 * The text, with marks such as {@code ⟨U+202E⟩} in place of such characters; line
	 * breaks stay, and so does what holds emoji together.
	 */
	public static String of(CharSequence text) {
		if (isPlain(text)) {
			return text.toString();
		}
		StringBuilder visible = new StringBuilder(text.length() + 16);
		int before = 0;
		for (int point : text.codePoints().toArray()) {
			if (isInvisible(point) && !holdsEmojiTogether(point, before)) {
				visible.append("⟨U+%04X⟩".formatted(point));
			}
			else {
				visible.appendCodePoint(point);
			}
			before = point;
		}
		return visible.toString();
	}

	/**
	 * Whether a text has such a character.
	 */
	static boolean hasInvisible(String text) {
		return text.codePoints().anyMatch(VisibleText::isInvisible);
	}

	/**
	 * Most texts are, and are many.
	 */
	private static boolean isPlain(CharSequence text) {
		for (int i = 0; i < text.length(); i++) {
			char character = text.charAt(i);
			if (character >= 0xAD || Character.isISOControl(character)) {
				return text.codePoints().noneMatch(VisibleText::isInvisible);
			}
		}
		return true;
	}

	private static boolean isInvisible(int point) {
		return switch (Character.getType(point)) {
			case Character.FORMAT, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR -> true;
			case Character.CONTROL -> point != '\n' && point != '\r' && point != '\t';
			default -> point >= 0xAD && UCharacter.hasBinaryProperty(point, UProperty.DEFAULT_IGNORABLE_CODE_POINT);
		};
	}

	private static boolean holdsEmojiTogether(int point, int before) {
		return switch (point) {
			case TEXT_STYLE, EMOJI_STYLE -> Character.isExtendedPictographic(before);
			case ZERO_WIDTH_JOINER -> Character.isExtendedPictographic(before) || before == EMOJI_STYLE;
			default -> false;
		};
	}

}
