package dev.eksidp.portal.eks;

import java.util.List;

/**
 * Finds out what the portal may do in an account and region, action by action, without
 * changing anything.
 */
public interface AccessChecks {

	/**
	 * Tests every action that the portal needs there. Calls AWS a dozen times, one after
	 * the other; not to be made inside a transaction.
	 * @param requester who wants to know, which the session tags tell that are tried out
	 */
	List<ActionCheck> check(EksScope scope, String requester);

}
