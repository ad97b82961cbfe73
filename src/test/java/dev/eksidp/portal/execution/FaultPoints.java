package dev.eksidp.portal.execution;

import java.util.ArrayList;
import java.util.List;

/**
 * Everything that happens between two effects has a number and a name here, so that a
 * test can let something else happen there. Nothing is armed but by a test, and nothing
 * of this is in the portal.
 */
final class FaultPoints {

	private static final Trap NONE = (_, _) -> {
	};

	private final List<String> passed = new ArrayList<>();

	private Trap trap = NONE;

	/** Forgets what was passed, and lets that happen from now on. */
	void arm(Trap armed) {
		this.passed.clear();
		this.trap = armed;
	}

	void disarm() {
		this.trap = NONE;
	}

	/** The names of all points that were passed, in their order. */
	List<String> passed() {
		return List.copyOf(this.passed);
	}

	void pass(String point) {
		this.passed.add(point);
		this.trap.at(this.passed.size() - 1, point);
	}

	/**
	 * What happens at a point.
	 */
	@FunctionalInterface
	interface Trap {

		void at(int number, String point);

	}

	/**
	 * Nothing of the process runs after this.
	 */
	static final class ProcessStopped extends Error {

		private static final long serialVersionUID = 1;

	}

}
