package dev.eksidp.portal.oidc;

import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import dev.eksidp.portal.shell.Violation;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.AlphaChars;
import net.jqwik.api.constraints.NumericChars;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class OidcSettingsTests {

	private static final OidcSettings GOOD = new OidcSettings("corp-sso", "https://sso.example.com/realms/corp",
			"kubernetes", "email", "oidc:", "groups", "oidc:", Map.of("hd", "example.com"));

	@Test
	void takesWhatEksTakes() {
		assertThat(GOOD.violations()).isEmpty();
		assertThat(new OidcSettings("a", "https://e.co", "c", null, null, null, null, Map.of()).violations()).isEmpty();
	}

	@Test
	void asksForEverythingThatIsRequired() {
		OidcSettings nothing = new OidcSettings("", "", null, null, null, null, null, Map.of());
		assertThat(nothing.violations()).extracting(Violation::pointer)
			.containsExactly("/oidc/identityProviderConfigName", "/oidc/issuerUrl", "/oidc/clientId");
		assertThat(nothing.violations()).extracting(Violation::code).containsOnly("required");
	}

	@Test
	void keepsWhatWasNotGivenAbsent() {
		OidcSettings settings = new OidcSettings("a", "https://e.co", "c", "", "", "", "", Map.of());
		assertThat(settings.usernameClaim()).isNull();
		assertThat(settings.groupsPrefix()).isNull();
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|',
			value = { "http://sso.example.com|https", "sso.example.com|https", "https://|url", "https:///path|url",
					"https://sso.example.com?tenant=1|query", "https://sso.example.com#top|fragment",
					"https://me@sso.example.com|user-info",
					"https://sso.example.com/.well-known/openid-configuration|well-known",
					"https://sso.example.com/a b|characters", "'https://sso.example.com\"'|characters",
					"https://sso.example.com/\u200b|characters", "https://sso.example.com/%zz|url" })
	void refusesIssuersThatWouldReachTheApiServerAndStopIt(String issuerUrl, String code) {
		assertThat(withIssuer(issuerUrl).violations()).singleElement().satisfies((violation) -> {
			assertThat(violation.pointer()).isEqualTo("/oidc/issuerUrl");
			assertThat(violation.code()).isEqualTo(code);
		});
	}

	@ParameterizedTest
	@ValueSource(strings = { "https://sso.example.com", "https://sso.example.com/", "https://sso.example.com:8443/a/b/",
			"https://login.example.com/8c6c1bef-61fe-42ac-a242-89412387b8e7/v2.0", "HTTPS://sso.example.com" })
	void takesIssuersWithPathPortAndTrailingSlash(String issuerUrl) {
		assertThat(withIssuer(issuerUrl).violations()).isEmpty();
	}

	@ParameterizedTest
	@ValueSource(strings = { "system:", "system:oidc:", "my-system:", "SYSTEM:", "s", "sys", "system" })
	void refusesPrefixesThatKubernetesKeepsForItself(String prefix) {
		OidcSettings settings = new OidcSettings("a", "https://e.co", "c", null, prefix, "groups", prefix, Map.of());
		assertThat(settings.violations()).extracting(Violation::pointer)
			.containsExactly("/oidc/usernamePrefix", "/oidc/groupsPrefix");
		assertThat(settings.violations()).extracting(Violation::code).containsOnly("reserved");
	}

	@Test
	void bindsRequiredClaimsToTheLimitsOfTheModel() {
		Map<String, String> claims = Map.of("k".repeat(64), "v", "empty", "", "long", "v".repeat(254), "quote", "a\"b");
		OidcSettings settings = new OidcSettings("a", "https://e.co", "c", null, null, null, null, claims);
		assertThat(settings.violations()).extracting(Violation::pointer)
			.containsExactlyInAnyOrder("/oidc/requiredClaims/" + "k".repeat(64), "/oidc/requiredClaims/empty",
					"/oidc/requiredClaims/long", "/oidc/requiredClaims/quote");
	}

	@Test
	void boundsTheNumberOfRequiredClaims() {
		Map<String, String> claims = IntStream.range(0, 11)
			.boxed()
			.collect(Collectors.toMap((i) -> "c" + i, (_) -> "v"));
		OidcSettings settings = new OidcSettings("a", "https://e.co", "c", null, null, null, null, claims);
		assertThat(settings.violations()).extracting(Violation::code).containsExactly("too-many");
	}

	@Test
	void boundsEveryText() {
		String tooLong = "x".repeat(3000);
		OidcSettings settings = new OidcSettings(tooLong, "https://" + tooLong, tooLong, tooLong, tooLong, tooLong,
				tooLong, Map.of());
		assertThat(settings.violations()).hasSize(7).extracting(Violation::code).containsOnly("too-long");
	}

	@Property
	void neverFailsOnAnyText(@ForAll @StringLength(max = 300) String text) {
		OidcSettings settings = new OidcSettings(text, text, text, text, text, text, text, Map.of(text, text));
		assertThat(settings.violations()).allSatisfy((violation) -> {
			assertThat(violation.pointer()).startsWith("/oidc/");
			assertThat(violation.detail()).isNotBlank();
		});
	}

	@Property
	void takesEveryNameThatAnArnCanHold(
			@ForAll @AlphaChars @NumericChars @StringLength(min = 1, max = 100) String name) {
		OidcSettings settings = new OidcSettings(name, "https://e.co", "c", null, null, null, null, Map.of());
		assertThat(settings.violations()).isEmpty();
	}

	private static OidcSettings withIssuer(String issuerUrl) {
		return new OidcSettings("a", issuerUrl, "c", null, null, null, null, Map.of());
	}

}
