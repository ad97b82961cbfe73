package dev.eksidp.portal.access;

import java.util.List;

/**
 * Whether somebody may do something.
 */
public sealed interface Decision {

	/** The one answer that needs no explanation. */
	Decision ALLOWED = new Allowed();

	default boolean isAllowed() {
		return this instanceof Allowed;
	}

	/**
	 * Lets the caller go on only when this is allowed.
	 * @throws AccessRefused when it is not
	 */
	default void orThrow() {
		if (this instanceof Refused refused) {
			throw new AccessRefused(refused);
		}
	}

	/**
	 * It may be done.
	 */
	record Allowed() implements Decision {
	}

	/**
	 * It may not be done.
	 *
	 * @param reason why, in a full sentence for the person who asked
	 * @param whoCan names of the accounts that may, in alphabetical order; empty when the
	 * portal knows of none
	 */
	record Refused(String reason, List<String> whoCan) implements Decision {

		public Refused {
			whoCan = List.copyOf(whoCan);
		}

	}

}
