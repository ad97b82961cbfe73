package dev.eksidp.portal.cluster;

import java.time.Instant;

import dev.eksidp.portal.eks.ClusterArn;
import dev.eksidp.portal.oidc.IdentityProvider;
import org.jspecify.annotations.Nullable;

/**
 * A cluster was read from EKS: published in the transaction that remembers it, by
 * whatever read it.
 *
 * @param identityProvider what it had then; {@code null} for none
 */
public record ClusterObserved(ClusterArn cluster, @Nullable IdentityProvider identityProvider, Instant at) {
}
