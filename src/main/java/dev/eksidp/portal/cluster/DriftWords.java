package dev.eksidp.portal.cluster;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

import dev.eksidp.portal.plan.Plan.Difference;
import org.jspecify.annotations.Nullable;

/**
 * What is told of a drift: to the audit trail with its values, to everybody else without.
 */
final class DriftWords {

	private DriftWords() {
	}

	static Map<String, Object> told(List<Difference> diff, @Nullable String reason) {
		Map<String, Object> told = new LinkedHashMap<>();
		told.put("before", values(diff, Difference::before));
		told.put("after", values(diff, Difference::after));
		if (reason != null) {
			told.put("reason", reason);
		}
		return told;
	}

	/**
	 * One side of the differences, by field; what is not set there is left out.
	 */
	static Map<String, String> values(List<Difference> diff, Function<Difference, @Nullable String> side) {
		Map<String, String> values = new LinkedHashMap<>();
		for (Difference difference : diff) {
			String value = side.apply(difference);
			if (value != null) {
				values.put(difference.field(), value);
			}
		}
		return values;
	}

	static List<String> fields(List<Difference> diff) {
		return diff.stream().map(Difference::field).toList();
	}

}
