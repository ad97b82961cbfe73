package dev.eksidp.portal.change.api;

import java.util.List;

import dev.eksidp.portal.change.InterruptionView;
import dev.eksidp.portal.change.PlanPreview;
import dev.eksidp.portal.oidc.issuer.IssuerCheck;
import dev.eksidp.portal.plan.Plan;
import dev.eksidp.portal.policy.RequiredApproval;
import org.jspecify.annotations.Nullable;

/**
 * What would come of a change request.
 *
 * @param interruption what it does to signing in
 * @param checks of the issuer; none for a disassociation
 * @param refusal why it would not be taken; {@code null} when it would
 */
record PlanResource(Plan plan, InterruptionView interruption, List<IssuerCheck> checks, Approval approval,
		@Nullable String refusal) {

	static PlanResource of(PlanPreview preview) {
		return new PlanResource(preview.plan(), preview.interruption(), preview.checks(),
				new Approval(preview.required(), preview.requiredApprovals(), preview.eligible()), preview.refusal());
	}

	/**
	 * @param eligible who may give the approvals
	 */
	record Approval(int required, List<RequiredApproval> rules, List<String> eligible) {
	}

}
