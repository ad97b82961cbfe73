package dev.eksidp.portal.change;

import java.time.Instant;

import dev.eksidp.portal.eks.ClusterArn;
import dev.eksidp.portal.plan.Kind;
import dev.eksidp.portal.plan.Operation;
import org.jspecify.annotations.Nullable;

/**
 * Something happened to a change request, as it stood right after: published in the
 * transaction of the change, beside what the audit trail keeps.
 *
 * @param before {@code null} for a new request
 * @param after the new status; the same as {@code before} for an approval that is not the
 * last one needed, and for a revision
 * @param actor who did it; the portal itself in the background
 */
public record ChangeStatusChanged(long changeRequestId, int revision, ChangeAction action,
		@Nullable ChangeStatus before, ChangeStatus after, Operation operation, Kind kind, ClusterArn cluster,
		String requestedBy, String actor, Instant at) {
}
