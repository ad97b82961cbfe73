package dev.eksidp.portal.change.web;

import java.util.List;

import dev.eksidp.portal.plan.Kind;
import dev.eksidp.portal.plan.Plan;
import org.jspecify.annotations.Nullable;

/**
 * A plan in words.
 *
 * @param outage what happens to sign-in, {@code null} when nothing does
 */
record PlanView(Kind kind, List<String> steps, List<FieldLabels.Row> changed, List<FieldLabels.Row> same,
		List<String> warnings, @Nullable String outage, @Nullable String outageText) {

	static PlanView of(Plan plan, String cluster) {
		return new PlanView(plan.kind(), plan.steps().stream().map(Plan.Step::words).toList(),
				plan.changes().stream().map(FieldLabels::row).toList(),
				plan.unchanged().stream().map(FieldLabels::row).toList(), plan.warnings(), outage(plan.kind(), cluster),
				outageText(plan.kind(), cluster));
	}

	/**
	 * In a few words, for a fold and the submit bar.
	 */
	public String summary() {
		return (this.changed.size() == 1) ? "1 field changes" : this.changed.size() + " fields change";
	}

	private static @Nullable String outage(Kind kind, String cluster) {
		return switch (kind) {
			case DISASSOCIATE -> "Sign-in with OIDC stops for %s, and does not come back by itself".formatted(cluster);
			case REPLACE -> "Sign-in with OIDC stops for %s until the new provider is active".formatted(cluster);
			case ASSOCIATE, RETAG, NONE -> null;
		};
	}

	private static @Nullable String outageText(Kind kind, String cluster) {
		return switch (kind) {
			case DISASSOCIATE ->
				"Nobody can sign in to %s with OIDC afterwards. IAM access and running workloads are not touched."
					.formatted(cluster);
			case REPLACE ->
				"EKS cannot edit a provider: the old one is removed, then the new one is added. IAM access and running workloads are not touched.";
			case ASSOCIATE, RETAG, NONE -> null;
		};
	}

}
