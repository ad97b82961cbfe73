package dev.eksidp.portal.execution;

import java.time.Instant;

/**
 * Why something did not work, in EKS's words where it was EKS.
 *
 * @param code EKS's error code, or the portal's own, for example {@code PlanChanged}
 * @param message what was said
 * @param at when
 */
public record Failure(String code, String message, Instant at) {
}
