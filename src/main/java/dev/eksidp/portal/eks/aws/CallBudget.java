package dev.eksidp.portal.eks.aws;

import java.time.Duration;

import dev.eksidp.portal.eks.CallPriority;
import dev.eksidp.portal.eks.EksScope;

/**
 * How many calls may be made to EKS in an account and region.
 */
interface CallBudget {

	/**
	 * Asks for one call.
	 */
	Turn ask(EksScope scope, CallKind kind, CallPriority priority);

	/**
	 * EKS takes fewer calls than it is given: all who call it in this account and region
	 * slow down.
	 */
	void throttled(EksScope scope, CallKind kind);

	/**
	 * What came of asking.
	 *
	 * @param granted whether the call may be made
	 * @param pause how long to wait: before the call, or before asking again
	 */
	record Turn(boolean granted, Duration pause) {
	}

}
