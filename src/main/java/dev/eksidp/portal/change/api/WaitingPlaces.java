package dev.eksidp.portal.change.api;

import java.util.HashMap;
import java.util.Map;

/**
 * Places for callers that wait, of which nobody may take all.
 */
final class WaitingPlaces {

	private final int most;

	private final int mostPerPerson;

	private final Map<String, Integer> taken = new HashMap<>();

	private int all;

	/**
	 * @param mostPerPerson at most a half of all counts, however much it is
	 */
	WaitingPlaces(int most, int mostPerPerson) {
		this.most = most;
		this.mostPerPerson = Math.min(mostPerPerson, Math.max(1, most / 2));
	}

	/**
	 * Takes a place for somebody, where there is one.
	 */
	synchronized Answer take(String person) {
		if (this.taken.getOrDefault(person, 0) >= this.mostPerPerson) {
			return Answer.NONE_FOR_THIS_PERSON;
		}
		if (this.all >= this.most) {
			return Answer.NONE;
		}
		this.taken.merge(person, 1, Integer::sum);
		this.all++;
		return Answer.TAKEN;
	}

	/**
	 * Gives a place back that was taken.
	 */
	synchronized void leave(String person) {
		this.taken.compute(person, (_, places) -> (places == null || places == 1) ? null : places - 1);
		this.all--;
	}

	synchronized int taken() {
		return this.all;
	}

	enum Answer {

		TAKEN, NONE, NONE_FOR_THIS_PERSON

	}

}
