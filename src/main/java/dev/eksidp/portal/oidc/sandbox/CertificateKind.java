package dev.eksidp.portal.oidc.sandbox;

/**
 * What is right or wrong with the certificate of a host.
 */
public enum CertificateKind {

	/** Nothing is wrong with it. */
	ORDINARY,

	/** It was valid until yesterday. */
	EXPIRED,

	/** It is valid from tomorrow on. */
	NOT_YET_VALID,

	/** It is valid for five more days. */
	EXPIRES_SOON,

	/** Nobody but itself vouches for it. */
	SELF_SIGNED,

	/** It is from another authority, which nobody trusts. */
	OTHER_AUTHORITY,

	/** It is for {@link DemoAuthority#OTHER_HOST}. */
	OTHER_HOST

}
