package dev.eksidp.portal.shell;

import java.util.List;

import org.springframework.http.HttpStatus;

/**
 * An input was understood and broke rules: 422 in the REST API, messages at the fields of
 * a form.
 */
public final class InvalidInput extends Problem {

	public InvalidInput(List<Violation> violations) {
		super(HttpStatus.UNPROCESSABLE_CONTENT, "invalid-input", "The input breaks a rule", summary(violations),
				violations);
	}

	/**
	 * Throws when there is anything to throw about.
	 */
	public static void throwIfAny(List<Violation> violations) {
		if (!violations.isEmpty()) {
			throw new InvalidInput(violations);
		}
	}

	private static String summary(List<Violation> violations) {
		return (violations.size() == 1) ? violations.getFirst().detail()
				: violations.size() + " values need to be corrected.";
	}

}
