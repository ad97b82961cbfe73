package dev.eksidp.portal.execution;

import java.util.UUID;

import dev.eksidp.portal.plan.Plan;

/**
 * A step that is to be carried out.
 *
 * @param clientRequestToken what makes repetitions of its call one effect, unless the
 * call was begun before
 */
record PlannedStep(Plan.Action action, StepPayload payload, UUID clientRequestToken) {
}
