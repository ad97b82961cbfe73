package dev.eksidp.portal.change.web;

import java.util.Map;

import dev.eksidp.portal.plan.Plan.Difference;
import org.jspecify.annotations.Nullable;

/**
 * What the fields of the REST API are called on pages: AWS's console terms.
 */
final class FieldLabels {

	private static final Map<String, String> OF_REQUESTS = Map.of("operation", "Operation", "reason", "Reason",
			"ticket", "Ticket", "checksOverride", "Submit anyway", "onFailure", "On failure");

	private FieldLabels() {
	}

	/**
	 * A difference with its label.
	 */
	static Row row(Difference difference) {
		return new Row(OF_REQUESTS.getOrDefault(difference.field(), difference.label()), difference.before(),
				difference.after());
	}

	record Row(String label, @Nullable String before, @Nullable String after) {
	}

}
