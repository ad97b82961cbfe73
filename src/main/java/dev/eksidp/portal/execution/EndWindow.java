package dev.eksidp.portal.execution;

import java.time.Duration;

/**
 * When updates of EKS end, counted from their start: eight of ten between these two.
 */
record EndWindow(Duration from, Duration to) {

	EndWindow {
		if (from.isNegative() || to.compareTo(from) < 0) {
			throw new IllegalArgumentException("%s to %s is no window".formatted(from, to));
		}
	}

}
