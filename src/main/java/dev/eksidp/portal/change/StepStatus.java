package dev.eksidp.portal.change;

/**
 * Where a step stands.
 */
public enum StepStatus {

	NOT_STARTED, RUNNING, DONE, FAILED

}
