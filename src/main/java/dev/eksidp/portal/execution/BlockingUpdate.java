package dev.eksidp.portal.execution;

import java.time.Instant;

import org.jspecify.annotations.Nullable;

/**
 * The update of a cluster that is in the way of another: EKS takes one at a time.
 *
 * @param id EKS's id of it
 * @param type what kind of update, in EKS's words
 * @param createdAt when EKS started it
 */
public record BlockingUpdate(String id, @Nullable String type, @Nullable Instant createdAt) {
}
