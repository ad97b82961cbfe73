package dev.eksidp.portal.change.api;

import java.util.List;

import dev.eksidp.portal.change.Outlook;
import dev.eksidp.portal.oidc.issuer.IssuerCheck;
import dev.eksidp.portal.plan.Plan;
import dev.eksidp.portal.policy.RequiredApproval;
import org.jspecify.annotations.Nullable;

/**
 * What would come of a change request.
 *
 * @param checks of the issuer; none for a removal
 * @param refusal why it would not be taken; {@code null} when it would
 */
record PlanResource(Plan plan, List<IssuerCheck> checks, Approval approval, @Nullable String refusal) {

	static PlanResource of(Outlook outlook) {
		return new PlanResource(outlook.plan(), outlook.checks(),
				new Approval(outlook.required(), outlook.requiredApprovals(), outlook.eligible()), outlook.refusal());
	}

	/**
	 * @param eligible who may give the approvals
	 */
	record Approval(int required, List<RequiredApproval> rules, List<String> eligible) {
	}

}
