package dev.eksidp.portal.change;

import java.util.List;

import dev.eksidp.portal.plan.Plan;
import dev.eksidp.portal.policy.RequiredApproval;

/**
 * A proposal that was checked and planned, with the approvals that it needs.
 */
record Submission(Proposal proposal, Plan plan, List<RequiredApproval> requiredApprovals, String by) {
}
