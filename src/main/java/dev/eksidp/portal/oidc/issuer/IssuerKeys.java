package dev.eksidp.portal.oidc.issuer;

import java.nio.charset.StandardCharsets;
import java.text.ParseException;
import java.util.List;
import java.util.Map;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jwt.SignedJWT;
import dev.eksidp.portal.oidc.issuer.SignatureCheck.Genuine;
import dev.eksidp.portal.oidc.issuer.SignatureCheck.Unknown;
import dev.eksidp.portal.oidc.issuer.SignatureCheck.Wrong;
import dev.eksidp.portal.outbound.OutboundClient;
import dev.eksidp.portal.outbound.OutboundRequest;
import dev.eksidp.portal.outbound.OutboundResult;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.stereotype.Component;

/**
 * Looks at the signature of a token with the keys that its issuer publishes, as the
 * kube-apiserver does. Nothing of the token is sent.
 *
 * @see <a href=
 * "https://openid.net/specs/openid-connect-discovery-1_0.html#ProviderConfig">OpenID
 * Connect Discovery, 4</a>
 */
@Component
public class IssuerKeys {

	private static final int MAX_DOCUMENT = 256 * 1024;

	private static final String PURPOSE = "issuer-keys";

	private static final Map<String, String> HEADERS = Map.of("Accept", "application/json");

	private final OutboundClient client;

	private final JsonMapper json;

	IssuerKeys(OutboundClient client, JsonMapper json) {
		this.client = client;
		this.json = json;
	}

	/**
	 * @param issuerUrl whose keys to use, whatever the token says
	 * @param token in three parts, signed with RS256
	 */
	public SignatureCheck check(String issuerUrl, String token) {
		try {
			String jwksUri = jwksUri(issuerUrl);
			JWKSet keys = JWKSet.parse(read(jwksUri, "The keys of the issuer (%s)".formatted(jwksUri)));
			return check(keys, SignedJWT.parse(token));
		}
		catch (Unreadable ex) {
			return new Unknown(String.valueOf(ex.getMessage()));
		}
		catch (ParseException ex) {
			return new Unknown("The issuer's keys are not a JSON Web Key Set.");
		}
	}

	private static SignatureCheck check(JWKSet keys, SignedJWT token) {
		@Nullable String kid = token.getHeader().getKeyID();
		List<RSAKey> candidates = keys.getKeys()
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

	private String jwksUri(String issuerUrl) throws Unreadable {
		String base = issuerUrl.endsWith("/") ? issuerUrl.substring(0, issuerUrl.length() - 1) : issuerUrl;
		String url = base + "/.well-known/openid-configuration";
		String document = read(url, "The discovery document of the issuer (%s)".formatted(url));
		try {
			String jwksUri = this.json.readTree(document).path("jwks_uri").asString("");
			if (jwksUri.isEmpty()) {
				throw new Unreadable("The discovery document of the issuer names no jwks_uri.");
			}
			return jwksUri;
		}
		catch (JacksonException ex) {
			throw new Unreadable("The discovery document of the issuer is not JSON.");
		}
	}

	private String read(String url, String what) throws Unreadable {
		return switch (this.client.send(OutboundRequest.get(PURPOSE, url, HEADERS, MAX_DOCUMENT))) {
			case OutboundResult.Failed failed -> throw new Unreadable(what + " cannot be read: " + failed.detail());
			case OutboundResult.Answered answered when answered.truncated() ->
				throw new Unreadable(what + " cannot be read: the answer is too large.");
			case OutboundResult.Answered answered when !answered.isSuccess() ->
				throw new Unreadable(what + " cannot be read: the answer is HTTP %d.".formatted(answered.status()));
			case OutboundResult.Answered answered -> new String(answered.body(), StandardCharsets.UTF_8);
		};
	}

	private static final class Unreadable extends Exception {

		Unreadable(String message) {
			super(message);
		}

	}

}
