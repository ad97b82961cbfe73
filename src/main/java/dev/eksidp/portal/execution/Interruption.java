package dev.eksidp.portal.execution;

import org.jspecify.annotations.Nullable;

/**
 * What a plan does to signing in with OIDC. Access with IAM is never touched.
 *
 * @param span how long nobody can sign in; only where that ends
 */
public record Interruption(Extent extent, @Nullable Span span) {

	public enum Extent {

		/** Nobody notices. */
		NONE,
		/** Nobody can sign in from one call to EKS until the effect of the next. */
		WHILE_REPLACED,
		/** Nobody can sign in any more. */
		FROM_THEN_ON

	}

}
