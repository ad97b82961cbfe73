package dev.eksidp.portal.change;

import java.util.List;

import dev.eksidp.portal.cluster.ClusterView;
import dev.eksidp.portal.plan.Plan;
import dev.eksidp.portal.policy.RequiredApproval;
import org.jspecify.annotations.Nullable;

/**
 * What would come of a proposal.
 *
 * @param cluster as it was when this was computed
 * @param requiredApprovals what the policy asks for
 * @param eligible who may give the approvals
 */
public record Outlook(ClusterView cluster, Plan plan, List<RequiredApproval> requiredApprovals, List<String> eligible) {

	public Outlook {
		requiredApprovals = List.copyOf(requiredApprovals);
		eligible = List.copyOf(eligible);
	}

	/**
	 * How many approvals are needed.
	 */
	public int required() {
		return this.requiredApprovals.stream().mapToInt(RequiredApproval::approvals).max().orElse(1);
	}

	/**
	 * Why this cannot be submitted, although nothing in it is wrong.
	 * @return {@code null} when it can
	 */
	public @Nullable String refusal() {
		if (!this.plan.kind().isSupported()) {
			return KindNotSupported.reason(this.plan.kind());
		}
		if (this.eligible.size() < required()) {
			return NobodyToApprove.reason(required(), this.eligible.size());
		}
		return null;
	}

}
