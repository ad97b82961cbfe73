package dev.eksidp.portal.eks;

import org.jspecify.annotations.Nullable;

/**
 * What came of testing whether the portal may do one thing in an account and region.
 *
 * @param call what was called to find out
 * @param code AWS's error code, or the portal's own; {@code null} where the call
 * succeeded
 * @param message AWS's message
 * @param missing the permission that is missing, where AWS names it
 */
public record ActionCheck(AwsAction action, Result result, String call, @Nullable String code, @Nullable String message,
		@Nullable MissingPermission missing) {

	/**
	 * What is known of an action.
	 */
	public enum Result {

		ALLOWED, DENIED,
		/** The answer, or that there was none, tells nothing about it. */
		UNKNOWN

	}

}
