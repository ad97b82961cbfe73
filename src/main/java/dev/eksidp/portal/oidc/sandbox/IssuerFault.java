package dev.eksidp.portal.oidc.sandbox;

import java.time.Duration;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.function.Function;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.sun.net.httpserver.HttpHandler;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * What may be wrong with an issuer. Each has a host of its own, named after it.
 */
enum IssuerFault {

	WRONG_ISSUER("Its discovery document is about another issuer.",
			discovery((document) -> document.put("issuer", "https://sso." + DemoAuthority.DOMAIN))),

	TRAILING_SLASH("The issuer in its discovery document ends with a slash.",
			discovery((document) -> document.put("issuer", document.path("issuer").asString() + "/"))),

	NO_KEYS("It publishes an empty set of keys.", keys((document) -> document.putArray("keys"))),

	ES256_ONLY("It signs with ES256 only, and EKS accepts RS256 only.",
			(issuer) -> issuer.withKeys(ecKey())
				.withDiscovery((document) -> document.putArray("id_token_signing_alg_values_supported").add("ES256"))),

	HTTP_KEYS("Its keys are published without TLS.",
			discovery((document) -> document.put("jwks_uri",
					document.path("jwks_uri").asString().replaceFirst("^https:", "http:")))),

	REDIRECT("It sends everybody to another host.",
			(_) -> CannedResponses.redirect("https://sso." + DemoAuthority.DOMAIN + DemoIssuer.DISCOVERY)),

	NOT_FOUND("It has no discovery document.", (_) -> CannedResponses.always(404, "text/plain", "Not found\n")),

	HTML("It answers with a web page instead of a document.",
			(_) -> CannedResponses.always(200, "text/html; charset=utf-8",
					"<!DOCTYPE html><title>Error</title><h1>Something went wrong</h1>")),

	SLOW("It never answers.", (_) -> CannedResponses.silence(Duration.ofMinutes(1))),

	ENDLESS("Its answer never ends.", (_) -> CannedResponses.endless()),

	EXPIRED("Its certificate has expired.", CertificateKind.EXPIRED),

	EXPIRING("Its certificate expires in five days; otherwise it is healthy.", CertificateKind.EXPIRES_SOON),

	SELF_SIGNED("Nobody but itself vouches for its certificate.", CertificateKind.SELF_SIGNED),

	UNTRUSTED("Its certificate is from an authority that nobody trusts.", CertificateKind.OTHER_AUTHORITY),

	WRONG_HOST("Its certificate is for another host.", CertificateKind.OTHER_HOST),

	UNKNOWN("Its host name has no address.", CertificateKind.ORDINARY),

	PRIVATE("Its host name leads into a private network.", CertificateKind.ORDINARY);

	private final String what;

	private final CertificateKind certificate;

	private final Function<DemoIssuer, HttpHandler> behaviour;

	IssuerFault(String what, CertificateKind certificate) {
		this.what = what;
		this.certificate = certificate;
		this.behaviour = (issuer) -> issuer;
	}

	IssuerFault(String what, Function<DemoIssuer, HttpHandler> behaviour) {
		this.what = what;
		this.certificate = CertificateKind.ORDINARY;
		this.behaviour = behaviour;
	}

	String host() {
		return name().toLowerCase(Locale.ROOT).replace('_', '-') + "." + DemoAuthority.DOMAIN;
	}

	/**
	 * A sentence about it.
	 */
	String what() {
		return this.what;
	}

	SimulatedHost spoil(DemoIssuer healthy) {
		return new SimulatedHost(this.certificate, this.behaviour.apply(healthy));
	}

	private static Function<DemoIssuer, HttpHandler> discovery(Consumer<ObjectNode> change) {
		return (issuer) -> issuer.withDiscovery(change);
	}

	private static Function<DemoIssuer, HttpHandler> keys(Consumer<ObjectNode> change) {
		return (issuer) -> issuer.withKeys(change);
	}

	private static Consumer<ObjectNode> ecKey() {
		try {
			JsonNode key = JsonMapper.shared()
				.valueToTree(new ECKeyGenerator(Curve.P_256).keyUse(KeyUse.SIGNATURE)
					.algorithm(JWSAlgorithm.ES256)
					.keyIDFromThumbprint(true)
					.generate()
					.toPublicJWK()
					.toJSONObject());
			return (document) -> document.putArray("keys").add(key);
		}
		catch (JOSEException ex) {
			throw new IllegalStateException("A key cannot be made", ex);
		}
	}

}
