package dev.eksidp.portal.change;

import java.util.Set;

/**
 * What somebody knew of a change request when they decided to edit it: an edit of
 * anything else would undo what they have not seen.
 */
public sealed interface ExpectedState {

	/**
	 * The number of the newest revision.
	 */
	record Revision(int number) implements ExpectedState {
	}

	/**
	 * The version of the whole change request, reviews included.
	 *
	 * @param any one of these
	 */
	record Version(Set<Integer> any) implements ExpectedState {

		public Version {
			any = Set.copyOf(any);
		}

	}

	/**
	 * It does not matter.
	 */
	record Anything() implements ExpectedState {
	}

}
