package dev.eksidp.portal.execution;

import java.util.EnumSet;
import java.util.Set;

/**
 * How far an execution is.
 */
public enum ExecutionStatus {

	/** Steps are being carried out. */
	RUNNING,
	/** Every step is done, and the cluster shows it. */
	SUCCEEDED,
	/** A step could not be finished; the execution can be resumed. */
	FAILED,
	/** It was half done and could not be finished: what was before is put back. */
	ROLLING_BACK,
	/** The cluster is as it was before; the execution can be resumed. */
	ROLLED_BACK,
	/** The cluster is neither as it was nor as it shall be; people decide. */
	NEEDS_ATTENTION;

	private static final Set<ExecutionStatus> ACTIVE = EnumSet.of(RUNNING, ROLLING_BACK);

	/**
	 * Whether the portal works on it.
	 */
	public boolean isActive() {
		return ACTIVE.contains(this);
	}

	/**
	 * Whether another try towards what is wanted is possible.
	 */
	boolean isResumable() {
		return this == FAILED || this == ROLLED_BACK || this == NEEDS_ATTENTION;
	}

	static Set<ExecutionStatus> active() {
		return Set.copyOf(ACTIVE);
	}

}
