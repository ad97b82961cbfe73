package dev.eksidp.portal.oidc.issuer;

import java.text.ParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.CurveBasedJWK;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.RSAKey;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The keys of an issuer (RFC 7517).
 *
 * @param readable those that follow the rules
 * @param unreadable how many do not
 */
record PublishedKeys(List<JWK> readable, int unreadable) {

	/** A provider that publishes more than these has lost control of its keys. */
	private static final int MAX_KEYS = 100;

	/** Of go-jose 2, which API servers read keys with. */
	private static final Set<Curve> CURVES = Set.of(Curve.P_256, Curve.P_384, Curve.P_521, Curve.Ed25519);

	/**
	 * @return nothing when the document is no set of keys
	 */
	static Optional<PublishedKeys> of(ObjectNode document) {
		JsonNode keys = document.path("keys");
		if (!keys.isArray()) {
			return Optional.empty();
		}
		List<JWK> readable = new ArrayList<>();
		int unreadable = 0;
		for (JsonNode key : keys.values().stream().limit(MAX_KEYS).toList()) {
			try {
				JWK parsed = parse(key);
				if (isKnown(parsed)) {
					readable.add(parsed);
				}
				else {
					unreadable++;
				}
			}
			catch (ParseException | IllegalArgumentException ex) {
				unreadable++;
			}
		}
		return Optional.of(new PublishedKeys(List.copyOf(readable), unreadable));
	}

	/**
	 * API servers do not look at what a key is for (key_ops), so nothing may be wrong
	 * with that.
	 */
	private static JWK parse(JsonNode key) throws ParseException {
		JsonNode copy = key.deepCopy();
		if (copy instanceof ObjectNode object) {
			object.remove("key_ops");
		}
		return JWK.parse(copy.toString());
	}

	/**
	 * Whether API servers know its curve; they refuse a set with any other.
	 */
	private static boolean isKnown(JWK key) {
		return !(key instanceof CurveBasedJWK curved) || CURVES.contains(curved.getCurve());
	}

	/**
	 * Those that may sign tokens for EKS, which takes RS256 only.
	 */
	List<RSAKey> signing() {
		return this.readable.stream()
			.filter(RSAKey.class::isInstance)
			.filter((key) -> key.getKeyUse() == null || KeyUse.SIGNATURE.equals(key.getKeyUse()))
			.filter((key) -> key.getAlgorithm() == null || JWSAlgorithm.RS256.equals(key.getAlgorithm()))
			.map(JWK::toRSAKey)
			.toList();
	}

	/**
	 * What kinds there are, for the middle of a sentence.
	 */
	String kinds() {
		return this.readable.isEmpty() ? "none"
				: String.join(", ",
						this.readable.stream()
							.map((key) -> Objects.toString(key.getAlgorithm(), key.getKeyType().getValue()))
							.distinct()
							.toList());
	}

}
