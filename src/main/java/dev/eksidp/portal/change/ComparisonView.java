package dev.eksidp.portal.change;

import java.util.List;

import dev.eksidp.portal.plan.Plan.Difference;

/**
 * Two revisions of a change request, or one and the cluster, field by field.
 *
 * @param from a number, or {@value #CLUSTER} for the cluster as it was last seen
 * @param to the same
 * @param differences every field that is set on either side, also those that are the same
 */
public record ComparisonView(String from, String to, List<Difference> differences) {

	/** Stands for the cluster as it is now. */
	public static final String CLUSTER = "cluster";

	public ComparisonView {
		differences = List.copyOf(differences);
	}

	public List<Difference> changes() {
		return this.differences.stream().filter(Difference::isChange).toList();
	}

	public List<Difference> unchanged() {
		return this.differences.stream().filter((difference) -> !difference.isChange()).toList();
	}

}
