package dev.eksidp.portal.change;

import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;

/**
 * Where a change request stands.
 */
public enum ChangeStatus {

	/** Waits for approvers. */
	PENDING_APPROVAL,
	/** An approver wants another revision. */
	CHANGES_REQUESTED,
	/** Enough approvals; the portal starts as soon as it can. */
	APPROVED,
	/** The portal works on it. */
	APPLYING,
	/** Done, and verified on the cluster. */
	SUCCEEDED,
	/** EKS could not do it; may be retried. */
	FAILED,
	/** It could not be finished; the portal puts back what was before. */
	ROLLING_BACK,
	/** The cluster is as it was before; may be retried. */
	ROLLED_BACK,
	/** The cluster is neither as before nor as wanted; people decide. */
	NEEDS_ATTENTION,
	/** An approver refused it. */
	REJECTED,
	/** The cluster no longer matched the approved plan. */
	STALE,
	/** Taken back. */
	WITHDRAWN,
	/** Nobody decided in time. */
	EXPIRED;

	private static final Set<ChangeStatus> UNDECIDED = EnumSet.of(PENDING_APPROVAL, CHANGES_REQUESTED);

	private static final Set<ChangeStatus> OPEN = EnumSet.of(PENDING_APPROVAL, CHANGES_REQUESTED, APPROVED, APPLYING,
			ROLLING_BACK, NEEDS_ATTENTION);

	/**
	 * Whether a change request in this status holds its cluster.
	 */
	public boolean isOpen() {
		return OPEN.contains(this);
	}

	/**
	 * Whether it waits for a decision, and expires without one.
	 */
	public boolean awaitsDecision() {
		return UNDECIDED.contains(this);
	}

	/**
	 * In the middle of a sentence.
	 */
	String words() {
		return (this == NEEDS_ATTENTION) ? "in need of attention" : name().toLowerCase(Locale.ROOT).replace('_', ' ');
	}

	/**
	 * Those that wait for a decision.
	 */
	static Set<ChangeStatus> undecided() {
		return Set.copyOf(UNDECIDED);
	}

	public static Set<ChangeStatus> open() {
		return Set.copyOf(OPEN);
	}

}
