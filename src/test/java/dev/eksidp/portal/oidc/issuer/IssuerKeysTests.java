package dev.eksidp.portal.oidc.issuer;

import java.io.IOException;
import java.time.Duration;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import dev.eksidp.portal.oidc.SignatureCheck;
import dev.eksidp.portal.oidc.sandbox.CannedResponses;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

import static org.assertj.core.api.Assertions.assertThat;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class IssuerKeysTests {

	private IssuerFarm farm;

	private IssuerKeys keys;

	private RSAKey key;

	private String issuerUrl;

	@BeforeAll
	void start() throws JOSEException {
		this.farm = new IssuerFarm(Duration.ofSeconds(2));
		this.keys = new IssuerKeys(this.farm.reader());
		this.key = new RSAKeyGenerator(2048).keyID("k1").generate();
		ObjectNode published = JsonMapper.shared().valueToTree(this.key.toPublicJWK().toJSONObject());
		this.issuerUrl = this.farm.playChanged("keys",
				(issuer) -> issuer.withKeys((document) -> document.putArray("keys").add(published)));
	}

	@AfterAll
	void stop() throws IOException {
		this.farm.close();
	}

	@Test
	void knowsATokenOfTheIssuer() throws JOSEException {
		assertThat(this.keys.check(this.issuerUrl, token(this.key, "k1"))).isInstanceOf(SignatureCheck.Genuine.class);
		assertThat(this.keys.check(this.issuerUrl + "/", token(this.key, null)))
			.isInstanceOf(SignatureCheck.Genuine.class);
	}

	@Test
	void knowsATokenOfSomebodyElse() throws JOSEException {
		RSAKey other = new RSAKeyGenerator(2048).keyID("k1").generate();
		assertThat(this.keys.check(this.issuerUrl, token(other, "k1"))).isInstanceOf(SignatureCheck.Wrong.class);
		SignatureCheck unknownKey = this.keys.check(this.issuerUrl, token(other, "k2"));
		assertThat(unknownKey).isInstanceOf(SignatureCheck.Wrong.class);
		assertThat(unknownKey.detail()).contains("k2");
	}

	@Test
	void knowsATokenThatWasAltered() throws JOSEException {
		String[] parts = token(this.key, "k1").split("\\.");
		String altered = parts[0] + "." + parts[1].substring(0, parts[1].length() - 2) + "." + parts[2];
		assertThat(this.keys.check(this.issuerUrl, altered)).isInstanceOf(SignatureCheck.Wrong.class);
	}

	@Test
	void cannotTellWithoutKeysAndSaysWhy() throws JOSEException {
		String token = token(this.key, "k1");
		assertUnknown(this.farm.play("html", CannedResponses.always(200, "text/html", "<html>")), token, "HTML page");
		assertUnknown(withoutKeysAt("no-uri", null), token, "no jwks_uri");
		assertUnknown(withoutKeysAt("http-uri", "http://169.254.169.254/"), token, "without TLS");
		assertUnknown(withoutKeysAt("metadata-uri", "https://169.254.169.254/"), token, "link-local");
		assertUnknown(
				this.farm.playChanged("no-keys", (issuer) -> issuer.withKeys((document) -> document.remove("keys"))),
				token, "no list of keys");
		assertUnknown(IssuerFarm.url("nowhere"), token, "no address");
	}

	private String withoutKeysAt(String name, @Nullable String jwksUri) {
		return this.farm.playChanged(name,
				(issuer) -> issuer.withDiscovery((document) -> document.put("jwks_uri", jwksUri)));
	}

	private void assertUnknown(String url, String token, String why) {
		SignatureCheck check = this.keys.check(url, token);
		assertThat(check).isInstanceOf(SignatureCheck.Unknown.class);
		assertThat(check.detail()).contains(why);
	}

	private static String token(RSAKey key, String kid) throws JOSEException {
		SignedJWT token = new SignedJWT(new JWSHeader.Builder(JWSAlgorithm.RS256).keyID(kid).build(),
				new JWTClaimsSet.Builder().subject("7d3f").build());
		token.sign(new RSASSASigner(key));
		return token.serialize();
	}

}
