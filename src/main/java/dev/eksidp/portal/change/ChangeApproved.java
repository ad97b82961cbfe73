package dev.eksidp.portal.change;

/**
 * A change request has all approvals and may be applied: published in the transaction of
 * the last approval or of the retry.
 */
public record ChangeApproved(long changeRequestId) {
}
