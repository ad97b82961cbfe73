package dev.eksidp.portal.access;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Date;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;

/**
 * An OpenID Connect provider on loopback, for the two calls that a sign-in makes behind
 * the browser's back: the code for tokens, and the keys.
 */
class OidcProviderStub {

	static final String CLIENT_ID = "portal";

	private final Map<String, Object> claims = new ConcurrentHashMap<>();

	private final RSAKey key;

	private final HttpServer server;

	private final AtomicInteger keysAsked = new AtomicInteger();

	OidcProviderStub() {
		try {
			this.key = new RSAKeyGenerator(2048).keyID("key").generate();
			this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
		}
		catch (JOSEException | IOException ex) {
			throw new IllegalStateException(ex);
		}
		this.server.createContext("/keys", (exchange) -> {
			this.keysAsked.incrementAndGet();
			answer(exchange, new JWKSet(this.key).toString());
		});
		this.server.createContext("/token", (exchange) -> answer(exchange, """
				{"access_token": "opaque", "token_type": "Bearer", "expires_in": 300, "id_token": "%s"}
				""".formatted(idToken())));
		this.server.createContext("/.well-known/openid-configuration", (exchange) -> {
			answer(exchange, """
					{"issuer": "%s", "jwks_uri": "%s/keys"}
					""".formatted(url(), url()));
		});
		this.server.start();
	}

	String url() {
		return "http://127.0.0.1:" + this.server.getAddress().getPort();
	}

	/**
	 * What the next id token says.
	 */
	void willSay(Map<String, Object> claims) {
		this.claims.clear();
		this.claims.putAll(claims);
	}

	void stop() {
		this.server.stop(0);
	}

	private String idToken() {
		Instant now = Instant.now();
		return signed(this.key, Date.from(now.plusSeconds(300)), this.claims);
	}

	/**
	 * A token with these claims, otherwise as it should be.
	 */
	String token(Map<String, Object> claims) {
		return signed(this.key, Date.from(Instant.now().plusSeconds(300)), claims);
	}

	/**
	 * The same, expired.
	 */
	String expiredToken(Map<String, Object> claims) {
		return signed(this.key, Date.from(Instant.now().minusSeconds(3600)), claims);
	}

	/**
	 * The same, signed by somebody else, who calls the key what they like.
	 */
	String forgedToken(String keyId, Map<String, Object> claims) {
		try {
			return signed(new RSAKeyGenerator(2048).keyID(keyId).generate(), Date.from(Instant.now().plusSeconds(300)),
					claims);
		}
		catch (JOSEException ex) {
			throw new IllegalStateException(ex);
		}
	}

	/**
	 * How often the keys were read.
	 */
	int keysAsked() {
		return this.keysAsked.get();
	}

	private String signed(RSAKey signer, Date end, Map<String, Object> claims) {
		JWTClaimsSet.Builder token = new JWTClaimsSet.Builder().issuer(url())
			.audience(CLIENT_ID)
			.issueTime(Date.from(Instant.now().minusSeconds(7200)))
			.expirationTime(end);
		claims.forEach(token::claim);
		try {
			SignedJWT signed = new SignedJWT(new JWSHeader.Builder(JWSAlgorithm.RS256).keyID(signer.getKeyID()).build(),
					token.build());
			signed.sign(new RSASSASigner(signer));
			return signed.serialize();
		}
		catch (JOSEException ex) {
			throw new IllegalStateException(ex);
		}
	}

	private static void answer(HttpExchange exchange, String json) throws IOException {
		byte[] body = json.getBytes(StandardCharsets.UTF_8);
		exchange.getResponseHeaders().add("Content-Type", "application/json");
		exchange.sendResponseHeaders(200, body.length);
		exchange.getResponseBody().write(body);
		exchange.close();
	}

}
