package dev.eksidp.portal.policy;

import java.util.List;

/**
 * What one rule asks for.
 *
 * @param rule the name of the rule
 * @param why for people: what it applies to
 * @param approvals how many approvals, at least 1
 */
public record RequiredApproval(String rule, String why, int approvals) {

	/**
	 * How many approvals satisfy all rules: one review counts for each of them.
	 */
	public static int most(List<RequiredApproval> rules) {
		return rules.stream().mapToInt(RequiredApproval::approvals).max().orElse(1);
	}

}
