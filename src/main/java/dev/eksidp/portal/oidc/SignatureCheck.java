package dev.eksidp.portal.oidc;

/**
 * What came of looking at the signature of a token.
 */
public sealed interface SignatureCheck {

	/**
	 * In full sentences, for people.
	 */
	String detail();

	/**
	 * It was made with a key of the issuer.
	 */
	record Genuine(String detail) implements SignatureCheck {
	}

	/**
	 * It was not, as far as the issuer's keys tell now.
	 */
	record Wrong(String detail) implements SignatureCheck {
	}

	/**
	 * The issuer's keys could not be read.
	 */
	record Unknown(String detail) implements SignatureCheck {
	}

}
