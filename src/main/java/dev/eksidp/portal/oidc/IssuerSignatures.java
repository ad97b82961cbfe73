package dev.eksidp.portal.oidc;

/**
 * Looks at the signature of a token with the keys that its issuer publishes, as the
 * kube-apiserver does. Nothing of the token is sent.
 */
public interface IssuerSignatures {

	/**
	 * @param issuerUrl whose keys to use, whatever the token says
	 * @param token in three parts, signed with RS256
	 */
	SignatureCheck check(String issuerUrl, String token);

}
