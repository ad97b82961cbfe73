package dev.eksidp.portal.plan;

import java.util.Locale;

/**
 * What a plan amounts to.
 */
public enum Kind {

	/** The cluster has no provider and gets one. */
	ASSOCIATE,
	/** The provider is removed and another one is added: EKS cannot edit one. */
	REPLACE,
	/** Only tags change; sign-in is not touched. */
	RETAG,
	/** The provider is removed. */
	DISASSOCIATE,
	/** The cluster already is as wanted. */
	NONE;

	/**
	 * For people, in the middle of a sentence.
	 */
	public String words() {
		return (this == NONE) ? "no change" : name().toLowerCase(Locale.ROOT);
	}

}
