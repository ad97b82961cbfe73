package dev.eksidp.portal.policy;

import java.util.Map;

import dev.eksidp.portal.plan.Kind;

/**
 * What policy rules may look at.
 *
 * @param clusterTags the tags of the cluster, not those of the provider
 */
public record ChangeFacts(String accountId, String region, String clusterName, Map<String, String> clusterTags,
		Kind kind, String requestedBy) {
}
