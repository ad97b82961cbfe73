package dev.eksidp.portal.oidc.issuer;

import java.util.List;

import com.nimbusds.jose.jwk.RSAKey;

/**
 * Whether there is a key that tokens for EKS can be verified with.
 */
final class SigningKey implements KeysCheck {

	private static final int MIN_BITS = 2048;

	@Override
	public String id() {
		return "signing-key";
	}

	@Override
	public String title() {
		return "Signing keys";
	}

	@Override
	public Finding look(PublishedKeys keys) {
		List<RSAKey> signing = keys.signing();
		if (signing.isEmpty()) {
			return Finding.fail(
					"No key can verify RS256, the only algorithm that EKS accepts. Published are: %s."
						.formatted(keys.kinds()),
					"Have the provider sign the tokens of this client with an RSA key and RS256.");
		}
		if (signing.stream().allMatch((key) -> key.size() < MIN_BITS)) {
			return Finding.warn("The RSA keys have fewer than %,d bits.".formatted(MIN_BITS),
					"Have the provider use longer keys; these can be broken.");
		}
		return Finding.pass((signing.size() == 1) ? "1 key can verify tokens."
				: "%d keys can verify tokens.".formatted(signing.size()));
	}

}
