package dev.eksidp.portal.change.web;

import java.util.List;

import dev.eksidp.portal.change.ChangeStatus;
import dev.eksidp.portal.plan.Kind;
import dev.eksidp.portal.plan.Plan;
import org.jspecify.annotations.Nullable;

/**
 * A plan in words.
 *
 * @param outage what happens to sign-in, {@code null} when nothing does
 */
record PlanView(Kind kind, Tense tense, List<String> steps, List<FieldLabels.Row> changed, List<FieldLabels.Row> same,
		List<String> warnings, @Nullable String outage, @Nullable String outageText) {

	static PlanView of(Plan plan, String cluster, Tense tense) {
		return new PlanView(plan.kind(), tense, plan.steps().stream().map(Plan.Step::words).toList(),
				plan.changes().stream().map(FieldLabels::row).toList(),
				plan.unchanged().stream().map(FieldLabels::row).toList(), plan.warnings(),
				tense.outage(plan.kind(), cluster), tense.outageText(plan.kind(), cluster));
	}

	/**
	 * In a few words, for a fold and the submit bar.
	 */
	public String summary() {
		boolean one = this.changed.size() == 1;
		String fields = one ? "1 field" : this.changed.size() + " fields";
		return fields + switch (this.tense) {
			case WILL -> one ? " changes" : " change";
			case DID -> " changed";
			case WOULD_HAVE -> " would have changed";
		};
	}

	/**
	 * Whether the outage is still ahead.
	 */
	public boolean isAhead() {
		return this.tense == Tense.WILL;
	}

	/**
	 * Whether a plan is ahead, done, or was never carried out.
	 */
	enum Tense {

		WILL, DID, WOULD_HAVE;

		static Tense of(ChangeStatus status) {
			return switch (status) {
				case PENDING_APPROVAL, CHANGES_REQUESTED, APPROVED, APPLYING, FAILED, ROLLING_BACK, NEEDS_ATTENTION ->
					WILL;
				case SUCCEEDED -> DID;
				case REJECTED, ROLLED_BACK, STALE, WITHDRAWN, EXPIRED -> WOULD_HAVE;
			};
		}

		private @Nullable String outage(Kind kind, String cluster) {
			if (kind != Kind.DISASSOCIATE && kind != Kind.REPLACE) {
				return null;
			}
			return switch (this) {
				case WILL -> "Sign-in with OIDC stops for " + cluster + ((kind == Kind.REPLACE)
						? " until the new provider is active" : ", and does not come back by itself");
				case DID -> "Sign-in with OIDC stopped for " + cluster
						+ ((kind == Kind.REPLACE) ? " until the new provider was active" : "");
				case WOULD_HAVE -> "Sign-in with OIDC would have stopped for " + cluster;
			};
		}

		private @Nullable String outageText(Kind kind, String cluster) {
			if (this != WILL) {
				return null;
			}
			return switch (kind) {
				case DISASSOCIATE ->
					"Nobody can sign in to %s with OIDC afterwards. IAM access and running workloads are not touched."
						.formatted(cluster);
				case REPLACE ->
					"EKS cannot edit a provider: the old one is disassociated, then the new one is associated. IAM access and running workloads are not touched.";
				case ASSOCIATE, RETAG, NONE -> null;
			};
		}

	}

}
