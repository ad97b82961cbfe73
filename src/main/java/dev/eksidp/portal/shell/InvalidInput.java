package dev.eksidp.portal.shell;

import java.util.List;

/**
 * An input was understood and broke rules: 422 in the REST API, messages at the fields of
 * a form.
 */
public final class InvalidInput extends RuntimeException {

	private final transient List<Violation> violations;

	public InvalidInput(List<Violation> violations) {
		super(violations.size() + " violation(s), the first at " + violations.getFirst().pointer());
		this.violations = List.copyOf(violations);
	}

	public List<Violation> violations() {
		return this.violations;
	}

	/**
	 * Throws when there is anything to throw about.
	 */
	public static void throwIfAny(List<Violation> violations) {
		if (!violations.isEmpty()) {
			throw new InvalidInput(violations);
		}
	}

}
