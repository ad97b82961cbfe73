package dev.eksidp.portal.execution;

/**
 * How far an execution is.
 */
public enum ExecutionStatus {

	/** Steps are being carried out. */
	RUNNING,
	/** Every step is done, and the cluster shows it. */
	SUCCEEDED,
	/** A step could not be finished; the execution can be resumed. */
	FAILED

}
