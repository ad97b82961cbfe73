package dev.eksidp.portal.oidc.issuer;

import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;

import com.nimbusds.jose.jwk.JWK;

/**
 * Whether the key of a token can be told from the others.
 */
final class KeyIds implements KeysCheck {

	@Override
	public String id() {
		return "key-ids";
	}

	@Override
	public String title() {
		return "Key ids";
	}

	@Override
	public Finding look(PublishedKeys keys) {
		List<String> ids = keys.readable().stream().map(JWK::getKeyID).filter(Objects::nonNull).toList();
		if (ids.size() < keys.readable().size()) {
			return Finding.warn("A key has no id (kid).",
					"Have the provider give each key an id; a token that names one is only verified with the key that has it.");
		}
		Set<String> different = new HashSet<>(ids);
		return (different.size() < ids.size()) ? Finding.warn("Several keys have the same id (kid).",
				"Have the provider give each key an id of its own; otherwise changing keys goes wrong sooner or later.")
				: Finding.pass("Each key has an id of its own.");
	}

}
