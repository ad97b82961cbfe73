package dev.eksidp.portal.policy;

/**
 * What one rule asks for.
 *
 * @param rule the name of the rule
 * @param why for people: what it applies to
 * @param approvals how many approvals, at least 1
 */
public record RequiredApproval(String rule, String why, int approvals) {
}
