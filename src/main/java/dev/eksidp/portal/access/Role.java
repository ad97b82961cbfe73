package dev.eksidp.portal.access;

/**
 * What a person is in the portal. A person may have several; everybody who signs in is at
 * least a viewer.
 */
public enum Role {

	VIEWER, REQUESTER, APPROVER, AUDITOR, ADMIN;

	/**
	 * The name that Spring Security knows this role by.
	 */
	public String authority() {
		return "ROLE_" + name();
	}

}
