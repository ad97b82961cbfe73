package dev.eksidp.portal.change;

import java.util.Locale;

/**
 * What can happen to a change request.
 */
public enum ChangeAction {

	SUBMIT, APPROVE, REQUEST_CHANGES, REJECT, REVISE, WITHDRAW, EXPIRE, START, STALE, SUCCEED, FAIL, RETRY;

	/**
	 * Its name in the audit trail, for example {@code change-request.request-changes}.
	 */
	String auditName() {
		return "change-request." + name().toLowerCase(Locale.ROOT).replace('_', '-');
	}

	/**
	 * In the middle of a sentence.
	 */
	String words() {
		return name().toLowerCase(Locale.ROOT).replace('_', ' ');
	}

}
