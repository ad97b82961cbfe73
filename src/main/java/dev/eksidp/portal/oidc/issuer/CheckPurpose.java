package dev.eksidp.portal.oidc.issuer;

/**
 * Why somebody looks at an issuer.
 */
enum CheckPurpose {

	/** To see what is known; what was read within the last minute still counts. */
	GLANCE,

	/** To see it as it is now. */
	ANEW,

	/**
	 * To decide about a change, as it is now. Those who only look cannot make it wait.
	 */
	DECIDE,

	/**
	 * To decide whether the portal itself starts an approved change. Nobody else can make
	 * it wait.
	 */
	START;

	/**
	 * Whether something depends on what is seen, so that not having looked is no answer.
	 */
	boolean decides() {
		return this == DECIDE || this == START;
	}

}
