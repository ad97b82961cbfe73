package dev.eksidp.portal.execution;

/**
 * Where a step stands.
 */
public enum StepStatus {

	NOT_STARTED, RUNNING, DONE, FAILED

}
