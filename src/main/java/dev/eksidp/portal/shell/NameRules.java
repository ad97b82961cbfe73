package dev.eksidp.portal.shell;

import java.lang.Character.UnicodeScript;
import java.util.Optional;

import com.ibm.icu.text.Normalizer2;
import com.ibm.icu.text.SpoofChecker;
import com.ibm.icu.text.SpoofChecker.RestrictionLevel;

/**
 * What names that people give may consist of, so that two that look alike are alike.
 *
 * @see <a href="https://www.unicode.org/reports/tr39/">Unicode Security Mechanisms (UTS
 * 39)</a>
 * @see <a href="https://www.rfc-editor.org/rfc/rfc8265">RFC 8265, usernames</a>
 */
public final class NameRules {

	/** One script, or Latin with those that are written together with it. */
	private static final SpoofChecker LOOKS = new SpoofChecker.Builder()
		.setChecks(SpoofChecker.RESTRICTION_LEVEL | SpoofChecker.INVISIBLE | SpoofChecker.MIXED_NUMBERS)
		.setRestrictionLevel(RestrictionLevel.HIGHLY_RESTRICTIVE)
		.build();

	private static final Normalizer2 COMPATIBLE = Normalizer2.getNFKCInstance();

	private NameRules() {
	}

	/**
	 * What is wrong with a name, as a sentence; nothing when it is a good one.
	 */
	public static Optional<String> objection(String name) {
		if (name.codePoints().anyMatch(NameRules::isUnusable) || VisibleText.hasInvisible(name)) {
			return Optional.of("Remove line breaks and characters that cannot be seen.");
		}
		if (!COMPATIBLE.isNormalized(name)) {
			return Optional.of("Use ordinary letters and signs in place of variants that look like them.");
		}
		if (LOOKS.failsChecks(name)) {
			return Optional.of("Use letters of one script: some of these look like those of another.");
		}
		if (isDisguised(name)) {
			return Optional.of("Use Latin letters: all of these look like some, and are of another script.");
		}
		return Optional.empty();
	}

	/**
	 * Whether letters of another script spell what reads as Latin.
	 */
	private static boolean isDisguised(String name) {
		return name.codePoints().anyMatch(Character::isLetter)
				&& name.codePoints()
					.filter(Character::isLetter)
					.noneMatch((letter) -> UnicodeScript.of(letter) == UnicodeScript.LATIN)
				&& LOOKS.getSkeleton(name).chars().allMatch((sign) -> sign < 0x80);
	}

	/**
	 * Breaks a line, or is not stored by any database, or means something to nobody.
	 */
	private static boolean isUnusable(int point) {
		return switch (Character.getType(point)) {
			case Character.CONTROL, Character.SURROGATE, Character.UNASSIGNED, Character.PRIVATE_USE -> true;
			default -> false;
		};
	}

}
