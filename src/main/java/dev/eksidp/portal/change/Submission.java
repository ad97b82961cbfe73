package dev.eksidp.portal.change;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import dev.eksidp.portal.oidc.issuer.IssuerReport;
import dev.eksidp.portal.plan.Plan;
import dev.eksidp.portal.policy.RequiredApproval;
import org.jspecify.annotations.Nullable;

/**
 * A proposal that was checked and planned, with the approvals that it needs.
 *
 * @param interruption what was told of it
 * @param report the checks of the issuer that it has passed, or passed over; {@code null}
 * without an issuer
 */
record Submission(Proposal proposal, Plan plan, InterruptionView interruption, List<RequiredApproval> requiredApprovals,
		String by, @Nullable IssuerReport report) {

	/**
	 * What the audit trail keeps of it.
	 * @param detail what it begins with
	 */
	Map<String, Object> told(Map<String, ?> detail) {
		Map<String, Object> told = new LinkedHashMap<>(detail);
		told.put("interruption", this.interruption.told());
		if (this.report != null) {
			told.putAll(this.report.summary());
			if (this.proposal.checksOverride() != null) {
				told.put("checksOverride", this.proposal.checksOverride());
			}
		}
		return told;
	}

}
