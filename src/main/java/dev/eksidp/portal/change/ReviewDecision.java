package dev.eksidp.portal.change;

/**
 * What an approver decides about a revision.
 */
public enum ReviewDecision {

	APPROVE(ChangeAction.APPROVE),

	REQUEST_CHANGES(ChangeAction.REQUEST_CHANGES),

	REJECT(ChangeAction.REJECT);

	private final ChangeAction action;

	ReviewDecision(ChangeAction action) {
		this.action = action;
	}

	ChangeAction action() {
		return this.action;
	}

	/**
	 * What the reviewer has done, to be read before the revision.
	 */
	public String past() {
		return switch (this) {
			case APPROVE -> "approved";
			case REQUEST_CHANGES -> "requested changes to";
			case REJECT -> "rejected";
		};
	}

	/**
	 * Whether a comment must say why.
	 */
	public boolean needsComment() {
		return this != APPROVE;
	}

}
