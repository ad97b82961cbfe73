package dev.eksidp.portal.oidc;

import java.util.UUID;

import dev.eksidp.portal.testing.Api;
import dev.eksidp.portal.testing.Api.Answer;
import dev.eksidp.portal.testing.PortalTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

import static org.assertj.core.api.Assertions.assertThat;

@PortalTest
class TokenPreviewsApiTests {

	private static final String OIDC = """
			{"issuerUrl": "https://sso.example.com", "clientId": "kubernetes", "usernameClaim": "email", "usernamePrefix": "oidc:",
			 "groupsClaim": "groups", "groupsPrefix": "oidc:", "requiredClaims": {"hd": "example.com"}}
			""";

	@LocalServerPort
	private int port;

	@Autowired
	private JdbcClient jdbc;

	@Test
	void showsUserAndGroupsAndWhy() {
		Answer preview = preview(
				"""
						{"oidc": %s, "claims": {"iss": "https://sso.example.com", "aud": ["kubernetes"], "exp": 4102444800, "email": "dev@example.com",
						 "email_verified": true, "groups": ["platform"], "hd": "example.com"}}
						"""
					.formatted(OIDC));
		assertThat(preview.status()).as(preview.toString()).isEqualTo(200);
		assertThat(preview.text("/accepted")).isEqualTo("true");
		assertThat(preview.text("/username")).isEqualTo("oidc:dev@example.com");
		assertThat(preview.text("/groups/0")).isEqualTo("oidc:platform");
		assertThat(preview.json().at("/problems").size()).isZero();
		assertThat(preview.text("/rules/0/claim")).isEqualTo("iss");
		assertThat(preview.text("/notes/0")).contains("without a signature");
	}

	@Test
	void saysWhyATokenIsRefused() {
		Answer preview = preview("""
				{"oidc": %s, "token": "eyJhbGciOiJIUzI1NiJ9.eyJpc3MiOiJodHRwczovL290aGVyLmV4YW1wbGUuY29tIn0.c2ln"}
				""".formatted(OIDC));
		assertThat(preview.status()).as(preview.toString()).isEqualTo(200);
		assertThat(preview.text("/accepted")).isEqualTo("false");
		assertThat(preview.json().at("/problems").valueStream().map((problem) -> problem.at("/claim").asString()))
			.containsExactly("alg", "iss", "aud", "exp", "email", "hd");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', value = { "{} | /oidc", "{\"oidc\": {}, \"claims\": {}} | /oidc/issuerUrl",
			"{\"oidc\": {\"issuerUrl\": \"https://a.example.com\", \"clientId\": \"c\"}} | /token",
			"{\"oidc\": {\"issuerUrl\": \"https://a.example.com\", \"clientId\": \"c\"}, \"claims\": {}, \"token\": \"x\"} | /token",
			"{\"oidc\": {\"issuerUrl\": \"https://a.example.com\", \"clientId\": \"c\"}, \"claims\": []} | /claims" })
	void pointsAtWhatIsMissing(String body, String pointer) {
		Answer refused = preview(body);
		assertThat(refused.status()).isEqualTo(422);
		assertThat(refused.text("/errors/0/pointer")).isEqualTo(pointer);
	}

	/**
	 * A secret in every place that a token has, in answers that are good, bad and
	 * unreadable.
	 */
	@ParameterizedTest
	@ValueSource(strings = {
			"{\"oidc\": %s, \"claims\": {\"iss\": \"hush-1\", \"sub\": \"hush-1\", \"email\": \"hush-1\", \"groups\": [\"hush-1\"], \"hd\": \"hush-1\"}}",
			"{\"oidc\": %s, \"token\": \"eyJhbGciOiJSUzI1NiJ9.eyJlbWFpbCI6Imh1c2gtMSJ9.hush-1\"}",
			"{\"oidc\": %s, \"token\": \"hush-1\", \"claims\": {\"a\": \"hush-1\"}}",
			"{\"oidc\": %s, \"token\": [\"hush-1\"]}", "{\"oidc\": %s, \"hush-1\": \"hush-1\"}",
			"{\"oidc\": %s, \"token\": \"hush-1" })
	@ExtendWith(OutputCaptureExtension.class)
	void keepsNothingOfAToken(String body, CapturedOutput log) {
		String key = UUID.randomUUID().toString();
		Api auditor = Api.of(this.port, "auditor").with("Idempotency-Key", key);
		Answer first = auditor.post("/token-previews", body.formatted(OIDC));
		Answer again = auditor.post("/token-previews", body.formatted(OIDC));
		assertThat(first.status()).isLessThan(500);
		assertThat(again.status()).isEqualTo(first.status());
		assertThat(again.header("Idempotency-Replayed")).isEmpty();
		assertThat(count("select count(*) from idempotent_call where key = ?", key)).isZero();
		assertThat(count("select count(*) from audit_event e where to_jsonb(e)::text like ?", "%hush-1%")).isZero();
		assertThat(log).doesNotContain("hush-1").doesNotContain("eyJlbWFpbCI6Imh1c2gtMSJ9");
	}

	private long count(String query, String parameter) {
		return this.jdbc.sql(query).param(parameter).query(Long.class).single();
	}

	private Answer preview(String body) {
		return Api.of(this.port, "auditor").post("/token-previews", body);
	}

}
