package dev.eksidp.portal.eks;

/**
 * One account and region in which the portal looks for clusters.
 */
public record EksScope(String accountId, String region) {
}
