package dev.eksidp.portal.change.web;

import dev.eksidp.portal.plan.Plan.Difference;
import org.jspecify.annotations.Nullable;

/**
 * What the fields of the REST API are called on pages: AWS's console terms.
 */
final class FieldLabels {

	private FieldLabels() {
	}

	/**
	 * A difference with its label.
	 */
	static Row row(Difference difference) {
		return new Row(difference.label(), difference.before(), difference.after());
	}

	record Row(String label, @Nullable String before, @Nullable String after) {
	}

}
