package dev.eksidp.portal.cluster;

import java.time.Instant;

import dev.eksidp.portal.plan.ProviderSettings;
import org.jspecify.annotations.Nullable;

/**
 * The end of a change whose outcome is still to be looked at.
 *
 * @param before what the cluster had before the change; {@code null} for no provider
 * @param changeRequest the one that has ended
 * @param since when it ended
 */
record Unsettled(@Nullable ProviderSettings before, @Nullable Long changeRequest, Instant since) {
}
