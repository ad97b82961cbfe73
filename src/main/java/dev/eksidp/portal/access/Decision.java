package dev.eksidp.portal.access;

import java.util.List;
import java.util.function.Supplier;

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
	 * @param others asked for who may do it only when that is shown, as most refusals
	 * only hide a button
	 * @param requiredScopes what the API token lacks; empty when that is not the reason
	 */
	record Refused(String reason, Supplier<List<String>> others, List<Scope> requiredScopes) implements Decision {

		public Refused {
			requiredScopes = List.copyOf(requiredScopes);
		}

		/**
		 * Names of the accounts that may, in alphabetical order; empty when the portal
		 * knows of none.
		 */
		public List<String> whoCan() {
			return List.copyOf(this.others.get());
		}

	}

}
