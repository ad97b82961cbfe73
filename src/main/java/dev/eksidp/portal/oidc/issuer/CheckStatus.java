package dev.eksidp.portal.oidc.issuer;

/**
 * What came of a check.
 */
public enum CheckStatus {

	/** All is well. */
	PASS,

	/** It may work, and deserves a look. */
	WARN,

	/** Nobody will be able to sign in, or nobody can tell. */
	FAIL,

	/** It does not apply, or something before it failed. */
	SKIPPED

}
