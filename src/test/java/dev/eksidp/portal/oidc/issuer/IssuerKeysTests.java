package dev.eksidp.portal.oidc.issuer;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.sun.net.httpserver.HttpServer;
import dev.eksidp.portal.testing.PortalTest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.springframework.beans.factory.annotation.Autowired;

import static org.assertj.core.api.Assertions.assertThat;

@PortalTest
class IssuerKeysTests {

	@Autowired
	private IssuerKeys keys;

	private final Map<String, String> documents = new ConcurrentHashMap<>();

	private HttpServer issuer;

	private RSAKey key;

	@BeforeEach
	void start() throws IOException, JOSEException {
		this.key = new RSAKeyGenerator(2048).keyID("k1").generate();
		this.issuer = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
		this.issuer.createContext("/", (exchange) -> {
			String document = this.documents.get(exchange.getRequestURI().getPath());
			byte[] body = String.valueOf(document).getBytes(StandardCharsets.UTF_8);
			exchange.sendResponseHeaders((document != null) ? 200 : 404, body.length);
			exchange.getResponseBody().write(body);
			exchange.close();
		});
		this.issuer.start();
		this.documents.put("/.well-known/openid-configuration", "{\"jwks_uri\": \"%s/keys\"}".formatted(url()));
		this.documents.put("/keys", new JWKSet(this.key.toPublicJWK()).toString());
	}

	@AfterEach
	void stop() {
		this.issuer.stop(0);
	}

	@Test
	void knowsATokenOfTheIssuer() throws JOSEException {
		assertThat(this.keys.check(url(), token(this.key, "k1"))).isInstanceOf(SignatureCheck.Genuine.class);
		assertThat(this.keys.check(url() + "/", token(this.key, null))).isInstanceOf(SignatureCheck.Genuine.class);
	}

	@Test
	void knowsATokenOfSomebodyElse() throws JOSEException {
		RSAKey other = new RSAKeyGenerator(2048).keyID("k1").generate();
		assertThat(this.keys.check(url(), token(other, "k1"))).isInstanceOf(SignatureCheck.Wrong.class);
		SignatureCheck unknownKey = this.keys.check(url(), token(other, "k2"));
		assertThat(unknownKey).isInstanceOf(SignatureCheck.Wrong.class);
		assertThat(unknownKey.detail()).contains("k2");
	}

	@Test
	void knowsATokenThatWasAltered() throws JOSEException {
		String[] parts = token(this.key, "k1").split("\\.");
		String altered = parts[0] + "." + parts[1].substring(0, parts[1].length() - 2) + "." + parts[2];
		assertThat(this.keys.check(url(), altered)).isInstanceOf(SignatureCheck.Wrong.class);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|',
			value = { "/keys | not json", "/keys | {}", "/.well-known/openid-configuration | <html>",
					"/.well-known/openid-configuration | {}",
					"/.well-known/openid-configuration | {\"jwks_uri\": \"http://169.254.169.254/\"}",
					"/.well-known/openid-configuration | {\"jwks_uri\": \"file:///etc/passwd\"}" })
	void cannotTellWithoutKeys(String path, String document) throws JOSEException {
		this.documents.put(path, document);
		assertThat(this.keys.check(url(), token(this.key, "k1"))).isInstanceOf(SignatureCheck.Unknown.class);
	}

	private String url() {
		return "http://127.0.0.1:" + this.issuer.getAddress().getPort();
	}

	private static String token(RSAKey key, String kid) throws JOSEException {
		SignedJWT token = new SignedJWT(new JWSHeader.Builder(JWSAlgorithm.RS256).keyID(kid).build(),
				new JWTClaimsSet.Builder().subject("7d3f").build());
		token.sign(new RSASSASigner(key));
		return token.serialize();
	}

}
