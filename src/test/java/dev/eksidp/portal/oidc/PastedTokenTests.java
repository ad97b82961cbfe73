package dev.eksidp.portal.oidc;

import java.nio.charset.StandardCharsets;
import java.util.Base64;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class PastedTokenTests {

	@Test
	void readsATokenHoweverItWasCopied() {
		String token = token("{\"alg\":\"RS256\"}", "{\"sub\":\"7d3f\"}");
		for (String pasted : new String[] { token, "  " + token + "\n", "Bearer " + token, "bearer  " + token }) {
			assertThat(PastedToken.of(pasted)).isInstanceOfSatisfying(PastedToken.Signed.class, (signed) -> {
				assertThat(signed.algorithm()).isEqualTo("RS256");
				assertThat(signed.claims().path("sub").asString()).isEqualTo("7d3f");
				assertThat(signed.text()).isEqualTo(token);
			});
		}
	}

	@Test
	void readsClaims() {
		assertThat(PastedToken.of(" {\"sub\": \"7d3f\"} ")).isInstanceOf(PastedToken.Claims.class);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|',
			value = { "'' | Paste", "{\"sub\": | not a JSON object", "{} x | not a JSON object",
					"0123456789abcdef | opaque", "a.b | three parts", "a.b.c | base64url", "a.b.c.d | three parts",
					"eyJhbGciOiJSUzI1NiJ9.eyJzdWIiOiJ4eCJ9.c2lnbg== | without padding" })
	void saysWhatItIsInstead(String pasted, String said) {
		assertThat(PastedToken.of(pasted)).isInstanceOfSatisfying(PastedToken.Unreadable.class,
				(unreadable) -> assertThat(unreadable.detail()).contains(said));
	}

	@Test
	void knowsAnEncryptedToken() {
		String encrypted = part("{\"alg\":\"RSA-OAEP\",\"enc\":\"A256GCM\"}") + ".a.b.c.d";
		assertThat(PastedToken.of(encrypted)).isInstanceOfSatisfying(PastedToken.Unreadable.class,
				(unreadable) -> assertThat(unreadable.detail()).contains("encrypted"));
	}

	@Test
	void isBounded() {
		assertThat(PastedToken.of("x".repeat(PastedToken.MAX_LENGTH + 1))).isInstanceOf(PastedToken.Unreadable.class);
		assertThat(PastedToken.of("{\"a\":".repeat(3_000))).isInstanceOf(PastedToken.Unreadable.class);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', value = { "{\"typ\":\"at+jwt\"} | {}", "{} | {\"scope\":\"openid\"}",
			"{} | {\"token_use\":\"access\"}", "{} | {\"typ\":\"Bearer\"}", "{} | {\"scp\":\"User.Read\"}" })
	void knowsAnAccessToken(String header, String claims) {
		assertThat(PastedToken.of(token(header, claims))).isInstanceOfSatisfying(PastedToken.Signed.class,
				(signed) -> assertThat(signed.looksLikeAccessToken()).isTrue());
	}

	@Test
	void tellsNobodyWhatWasPasted() {
		assertThat(PastedToken.of(token("{}", "{\"sub\":\"secret\"}")).toString()).doesNotContain("secret");
		assertThat(PastedToken.of("{\"sub\":\"secret\"}").toString()).doesNotContain("secret");
	}

	private static String token(String header, String claims) {
		return part(header) + "." + part(claims) + ".c2lnbmF0dXJl";
	}

	private static String part(String json) {
		return Base64.getUrlEncoder().withoutPadding().encodeToString(json.getBytes(StandardCharsets.UTF_8));
	}

}
