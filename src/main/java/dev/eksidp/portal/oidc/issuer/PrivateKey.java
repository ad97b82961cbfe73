package dev.eksidp.portal.oidc.issuer;

import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.KeyType;

/**
 * Whether the provider keeps its secrets.
 */
final class PrivateKey implements KeysCheck {

	@Override
	public String id() {
		return "private-key";
	}

	@Override
	public String title() {
		return "No private keys";
	}

	@Override
	public Finding look(PublishedKeys keys) {
		return keys.readable().stream().anyMatch(PrivateKey::isSecret)
				? Finding.fail("A private key is published: anybody can make tokens for any user.",
						"Replace the keys of the provider at once, and publish only their public parts.")
				: Finding.pass("Only public keys are published.");
	}

	private static boolean isSecret(JWK key) {
		return key.isPrivate() || KeyType.OCT.equals(key.getKeyType());
	}

}
