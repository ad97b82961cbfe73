package dev.eksidp.portal.oidc.issuer;

import java.text.ParseException;
import java.util.List;
import java.util.Optional;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jwt.SignedJWT;
import dev.eksidp.portal.oidc.IssuerSignatures;
import dev.eksidp.portal.oidc.SignatureCheck;
import dev.eksidp.portal.oidc.SignatureCheck.Genuine;
import dev.eksidp.portal.oidc.SignatureCheck.Unknown;
import dev.eksidp.portal.oidc.SignatureCheck.Wrong;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Component;

/**
 * Looks at signatures with what issuers publish now, or did within the last minute.
 */
@Component
class IssuerKeys implements IssuerSignatures {

	private final IssuerReader reader;

	IssuerKeys(IssuerReader reader) {
		this.reader = reader;
	}

	@Override
	public SignatureCheck check(String issuerUrl, String token) {
		IssuerObservation observation = this.reader.read(new IssuerSubject(issuerUrl, null, null), CheckPurpose.GLANCE);
		Optional<PublishedKeys> keys = observation.publishedKeys();
		if (keys.isEmpty()) {
			return new Unknown("The keys of the issuer cannot be read. " + why(observation));
		}
		try {
			return check(keys.get(), SignedJWT.parse(token));
		}
		catch (ParseException ex) {
			return new Wrong("The token cannot be read.");
		}
	}

	private static String why(IssuerObservation observation) {
		return List.of(new HostAddress(), new Tls(), new DiscoveryDocument(), new JwksUri(), new KeySet())
			.stream()
			.map((check) -> check.look(observation))
			.filter((finding) -> finding.status() == CheckStatus.FAIL)
			.map(Finding::detail)
			.findFirst()
			.orElse("");
	}

	private static SignatureCheck check(PublishedKeys keys, SignedJWT token) {
		@Nullable String kid = token.getHeader().getKeyID();
		List<RSAKey> candidates = keys.readable()
			.stream()
			.filter((key) -> kid == null || kid.isEmpty() || kid.equals(key.getKeyID()))
			.filter(RSAKey.class::isInstance)
			.map(JWK::toRSAKey)
			.toList();
		if (candidates.isEmpty()) {
			return new Wrong(
					"The issuer publishes no RSA key %s. The token is from another issuer, or its key was withdrawn; get a new token."
						.formatted((kid != null) ? "with the id " + kid : "at all"));
		}
		return candidates.stream().anyMatch((key) -> isSignedWith(key, token))
				? new Genuine("The signature was made with a key of the issuer.") : new Wrong(
						"The signature was not made with a key of the issuer: the token was altered or made by somebody else.");
	}

	private static boolean isSignedWith(RSAKey key, SignedJWT token) {
		try {
			return JWSAlgorithm.RS256.equals(token.getHeader().getAlgorithm()) && token.verify(new RSASSAVerifier(key));
		}
		catch (JOSEException | IllegalStateException ex) {
			return false;
		}
	}

}
