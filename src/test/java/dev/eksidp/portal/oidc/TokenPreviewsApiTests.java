package dev.eksidp.portal.oidc;

import dev.eksidp.portal.testing.Api;
import dev.eksidp.portal.testing.Api.Answer;
import dev.eksidp.portal.testing.PortalTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.springframework.boot.test.web.server.LocalServerPort;

import static org.assertj.core.api.Assertions.assertThat;

@PortalTest
class TokenPreviewsApiTests {

	private static final String OIDC = """
			{"issuerUrl": "https://sso.example.com", "clientId": "kubernetes", "usernameClaim": "email", "usernamePrefix": "oidc:",
			 "groupsClaim": "groups", "groupsPrefix": "oidc:", "requiredClaims": {"hd": "example.com"}}
			""";

	@LocalServerPort
	private int port;

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

	private Answer preview(String body) {
		return Api.of(this.port, "auditor").post("/token-previews", body);
	}

}
