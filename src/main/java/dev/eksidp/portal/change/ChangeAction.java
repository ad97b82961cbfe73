package dev.eksidp.portal.change;

import java.util.Locale;

import dev.eksidp.portal.access.AuditableEvent;

/**
 * What can happen to a change request.
 */
public enum ChangeAction {

	SUBMIT, APPROVE, REQUEST_CHANGES, REJECT, REVISE, WITHDRAW, EXPIRE, START, STALE, SUCCEED, FAIL, ROLL_BACK,
	ROLLED_BACK, NEED_ATTENTION, RETRY, ACCEPT;

	/**
	 * Its name in the audit trail, for example {@code change-request.request-changes}.
	 */
	String auditName() {
		return "change-request." + name().toLowerCase(Locale.ROOT).replace('_', '-');
	}

	/**
	 * How it ends in the audit trail.
	 */
	AuditableEvent.Outcome outcome() {
		return (this == FAIL || this == NEED_ATTENTION) ? AuditableEvent.Outcome.FAILED : AuditableEvent.Outcome.DONE;
	}

	/**
	 * In the middle of a sentence.
	 */
	String words() {
		return name().toLowerCase(Locale.ROOT).replace('_', ' ');
	}

}
