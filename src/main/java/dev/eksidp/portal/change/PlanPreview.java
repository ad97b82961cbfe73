package dev.eksidp.portal.change;

import java.util.List;
import java.util.Optional;

import dev.eksidp.portal.cluster.ClusterView;
import dev.eksidp.portal.oidc.issuer.IssuerCheck;
import dev.eksidp.portal.oidc.issuer.IssuerReport;
import dev.eksidp.portal.plan.Kind;
import dev.eksidp.portal.plan.Plan;
import dev.eksidp.portal.policy.RequiredApproval;
import dev.eksidp.portal.shell.Problem;
import org.jspecify.annotations.Nullable;

/**
 * What would come of a proposal.
 *
 * @param cluster as it was when this was computed
 * @param interruption what it does to signing in
 * @param requiredApprovals what the policy asks for
 * @param eligible who may give the approvals
 * @param guard what the issuer's checks say; {@code null} where there is no issuer, or
 * nobody has looked
 */
public record PlanPreview(ClusterView cluster, Plan plan, InterruptionView interruption,
		List<RequiredApproval> requiredApprovals, List<String> eligible, @Nullable IssuerCheckVerdict guard) {

	public PlanPreview {
		requiredApprovals = List.copyOf(requiredApprovals);
		eligible = List.copyOf(eligible);
	}

	/**
	 * How many approvals are needed.
	 */
	public int required() {
		return RequiredApproval.most(this.requiredApprovals);
	}

	/**
	 * The checks of the issuer; none where there is no issuer, or nobody has looked.
	 */
	public List<IssuerCheck> checks() {
		IssuerReport report = report();
		return (report != null) ? report.checks() : List.of();
	}

	/**
	 * When they were made, and what came of them.
	 * @return {@code null} where there is no issuer, or nobody has looked
	 */
	public @Nullable IssuerReport report() {
		return (this.guard != null) ? this.guard.report() : null;
	}

	/**
	 * Why this cannot be submitted, although nothing in it is wrong.
	 * @return {@code null} when it can
	 */
	public @Nullable String refusal() {
		return problem().map(Problem::detail).orElse(null);
	}

	/**
	 * The same, for whoever tries all the same.
	 */
	Optional<Problem> problem() {
		if (this.plan.kind() == Kind.NONE) {
			return Optional.of(new NothingToDo(this.plan));
		}
		if (this.eligible.size() < required()) {
			return Optional.of(new NobodyToApprove(required(), this.eligible.size()));
		}
		return Optional.ofNullable(this.guard).flatMap(IssuerCheckVerdict::problem);
	}

}
