package dev.eksidp.portal.cluster;

import java.time.Instant;

import dev.eksidp.portal.eks.EksCluster;
import dev.eksidp.portal.oidc.IdentityProvider;
import org.jspecify.annotations.Nullable;

/**
 * What was seen on a cluster.
 *
 * @param identityProvider {@code null} for none
 * @param at when EKS was asked: what was seen is no older
 */
record Observation(EksCluster cluster, @Nullable IdentityProvider identityProvider, Instant at) {
}
