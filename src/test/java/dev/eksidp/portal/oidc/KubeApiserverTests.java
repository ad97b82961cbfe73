package dev.eksidp.portal.oidc;

import java.time.Instant;
import java.util.List;
import java.util.Map;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

import static org.assertj.core.api.Assertions.assertThat;

class KubeApiserverTests {

	private static final JsonMapper json = new JsonMapper();

	private static final Instant NOW = Instant.parse("2026-01-31T12:00:00Z");

	private static final String ISSUER = "https://sso.example.com";

	/** Everything that the settings of {@link #settings} ask for. */
	private static final String TOKEN = """
			{"iss": "https://sso.example.com", "aud": "kubernetes", "sub": "7d3f", "exp": 1769864400, "iat": 1769860800,
			 "email": "dev@example.com", "email_verified": true, "groups": ["platform", "oncall"], "hd": "example.com"}
			""";

	/**
	 * Each case changes members of the token; empty removes them. Then: is it accepted,
	 * and which claims have a problem.
	 */
	@ParameterizedTest
	@CsvSource(delimiter = '|', nullValues = "-", value = {
			// issuer
			"{}                                                     | true  | -",
			"{\"iss\": \"https://sso.example.com/\"}                | false | iss",
			"{\"iss\": \"https://SSO.example.com\"}                 | false | iss",
			"{\"iss\": \"accounts.google.com\"}                     | false | iss",
			"{\"iss\": \"\"}                                        | false | iss",
			"{\"iss\": null}                                        | false | iss",
			"{\"iss\": 1}                                           | false | iss",
			// audience
			"{\"aud\": [\"kubernetes\"]}                            | true  | -",
			"{\"aud\": [\"other\", \"kubernetes\"]}                 | true  | -",
			"{\"aud\": \"Kubernetes\"}                              | false | aud",
			"{\"aud\": [\"other\"], \"azp\": \"kubernetes\"}        | false | aud",
			"{\"aud\": []}                                          | false | aud",
			"{\"aud\": null}                                        | false | aud",
			"{\"aud\": 1}                                           | false | aud",
			"{\"aud\": [1, \"kubernetes\"]}                         | false | aud",
			// times: 1769860800 is now
			"{\"exp\": 1769860800}                                  | true  | -",
			"{\"exp\": 1769860799}                                  | false | exp",
			"{\"exp\": 1769864400.5}                                | true  | -",
			"{\"exp\": \"1769864400\"}                              | true  | -",
			"{\"exp\": \"soon\"}                                    | false | exp",
			"{\"exp\": null}                                        | false | exp",
			"{\"exp\": 1e400}                                       | false | exp",
			"{\"nbf\": 1769860860}                                  | true  | -",
			"{\"nbf\": 1769860861}                                  | false | nbf",
			"{\"nbf\": null}                                        | true  | -",
			"{\"nbf\": {}}                                          | false | nbf",
			"{\"iat\": \"now\"}                                     | false | iat",
			"{\"iat\": 99999999999}                                 | true  | -",
			// username
			"{\"email\": null, \"sub\": 7}                          | false | sub",
			"{\"email\": 7}                                         | false | email",
			"{\"email\": [\"dev@example.com\"]}                     | false | email",
			"{\"email_verified\": false}                            | false | email_verified",
			"{\"email_verified\": \"true\"}                         | false | email_verified",
			"{\"email_verified\": null}                             | false | email_verified",
			"{\"email_verified\": 1}                                | false | email_verified",
			// groups
			"{\"groups\": \"platform\"}                             | true  | -",
			"{\"groups\": []}                                       | true  | -",
			"{\"groups\": null}                                     | true  | -",
			"{\"groups\": [\"a\", null]}                            | true  | -",
			"{\"groups\": [1]}                                      | false | groups",
			"{\"groups\": {\"a\": true}}                            | false | groups",
			"{\"_claim_names\": {\"groups\": \"src1\"}}             | false | _claim_names",
			"{\"_claim_names\": [\"groups\"]}                      | false | _claim_names",
			"{\"_claim_names\": {\"other\": \"src1\"}}              | false | _claim_names",
			"{\"_claim_names\": null}                             | true  | -",
			// required claims
			"{\"hd\": \"Example.com\"}                              | false | hd",
			"{\"hd\": [\"example.com\"]}                            | false | hd",
			"{\"hd\": true}                                         | false | hd",
			"{\"hd\": null}                                         | false | hd" })
	void decidesAsTheKubeApiserverDoes(String changes, boolean accepted, @Nullable String problems) {
		TokenPreview preview = KubeApiserver.preview(settings("email", null, "groups", null), token(changes), NOW);
		assertThat(preview.accepted()).as(preview.toString()).isEqualTo(accepted);
		assertThat(preview.problems()).extracting(TokenPreview.Rule::claim)
			.isEqualTo((problems != null) ? List.of(problems.split(",")) : List.of());
	}

	@ParameterizedTest
	@CsvSource({ "iss", "aud", "exp", "email", "hd" })
	void refusesATokenWithoutWhatItNeeds(String claim) {
		ObjectNode token = token("{}");
		token.remove(claim);
		TokenPreview preview = KubeApiserver.preview(settings("email", null, "groups", null), token, NOW);
		assertThat(preview.problems()).extracting(TokenPreview.Rule::claim).containsExactly(claim);
	}

	@ParameterizedTest
	@CsvSource({ "nbf", "iat", "sub", "email_verified", "groups" })
	void doesWithoutWhatItDoesNotNeed(String claim) {
		ObjectNode token = token("{}");
		token.remove(claim);
		assertThat(KubeApiserver.preview(settings("email", null, "groups", null), token, NOW).accepted()).isTrue();
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', nullValues = "-",
			value = { "groups | false | https://graph.example.com/groups | false", "groups | false | '' | true",
					"groups | true | https://graph.example.com/groups | true",
					"roles | false | https://graph.example.com/groups | true",
					"- | false | https://graph.example.com/groups | true" })
	void refusesGroupsFromElsewhereOnlyWhereItWouldFetchThem(@Nullable String groupsClaim, boolean hasGroups,
			String endpoint, boolean accepted) {
		ObjectNode token = token("""
				{"_claim_names": {"groups": "src1"}, "_claim_sources": {"src1": {"endpoint": "%s"}}}
				""".formatted(endpoint));
		if (!hasGroups) {
			token.remove("groups");
		}
		TokenPreview preview = KubeApiserver.preview(settings("email", null, groupsClaim, null), token, NOW);
		assertThat(preview.accepted()).as(preview.toString()).isEqualTo(accepted);
	}

	@Test
	void takesGooglesOldNameForGoogle() {
		OidcSettings google = new OidcSettings("g", "https://accounts.google.com", "kubernetes", "email", null, null,
				null, Map.of());
		assertThat(KubeApiserver.preview(google, token("{\"iss\": \"accounts.google.com\"}"), NOW).accepted()).isTrue();
		assertThat(KubeApiserver.preview(google, token("{\"iss\": \"https://accounts.google.com\"}"), NOW).accepted())
			.isTrue();
	}

	@Test
	void tellsAllProblemsAndNotOnlyTheFirst() {
		TokenPreview preview = KubeApiserver.preview(settings("name", null, null, null),
				token("{\"iss\": \"https://other.example.com\", \"exp\": 1, \"hd\": \"x\"}"), NOW);
		assertThat(preview.problems()).extracting(TokenPreview.Rule::claim).containsExactly("iss", "exp", "name", "hd");
		assertThat(preview.username()).isNull();
	}

	@Test
	void saysThatOnlyTheSlashDiffers() {
		TokenPreview preview = KubeApiserver.preview(settings("email", null, null, null),
				token("{\"iss\": \"https://sso.example.com/\"}"), NOW);
		assertThat(preview.problems()).singleElement()
			.extracting(TokenPreview.Rule::detail)
			.asString()
			.contains("slash");
	}

	@Test
	void warnsOfGroupsThatKubernetesGivesRightsTo() {
		TokenPreview preview = KubeApiserver.preview(settings("email", null, "groups", null),
				token("{\"groups\": [\"system:masters\"]}"), NOW);
		assertThat(preview.notes()).anyMatch((note) -> note.contains("system:masters"));
		TokenPreview prefixed = KubeApiserver.preview(settings("email", null, "groups", "oidc:"),
				token("{\"groups\": [\"system:masters\"]}"), NOW);
		assertThat(prefixed.notes()).isEmpty();
	}

	@Property
	void putsTheUsernamePrefixBeforeTheClaim(@ForAll("texts") String value, @ForAll("prefixes") @Nullable String prefix,
			@ForAll("usernameClaims") @Nullable String claim) {
		ObjectNode token = token("{}").put((claim != null) ? claim : "sub", value);
		String expected = switch (prefix) {
			case null -> "email".equals(claim) ? value : ISSUER + "#" + value;
			case "-" -> value;
			default -> prefix + value;
		};
		TokenPreview preview = KubeApiserver.preview(settings(claim, prefix, null, null), token, NOW);
		assertThat(preview.username()).isEqualTo(expected);
		assertThat(preview.accepted()).isTrue();
	}

	@Property
	void putsTheGroupsPrefixBeforeEveryGroup(@ForAll("groups") List<String> groups,
			@ForAll("prefixes") @Nullable String prefix) {
		ObjectNode token = token("{}");
		token.set("groups", json.valueToTree(groups));
		List<String> expected = groups.stream().map((group) -> (prefix != null) ? prefix + group : group).toList();
		assertThat(KubeApiserver.preview(settings("email", null, "groups", prefix), token, NOW).groups())
			.isEqualTo(expected);
		if (groups.size() == 1) {
			token.put("groups", groups.getFirst());
			assertThat(KubeApiserver.preview(settings("email", null, "groups", prefix), token, NOW).groups())
				.isEqualTo(expected);
		}
	}

	@Provide
	Arbitrary<String> texts() {
		return Arbitraries.strings().ofMinLength(0).ofMaxLength(40);
	}

	@Provide
	Arbitrary<String> prefixes() {
		return Arbitraries
			.oneOf(Arbitraries.of("-", "oidc:", "--", "x#"),
					Arbitraries.strings().alpha().ofMinLength(1).ofMaxLength(10))
			.injectNull(0.2);
	}

	@Provide
	Arbitrary<String> usernameClaims() {
		return Arbitraries.of("email", "sub", "preferred_username", "upn").injectNull(0.2);
	}

	@Provide
	Arbitrary<List<String>> groups() {
		return texts().list().ofMaxSize(5);
	}

	private static OidcSettings settings(@Nullable String usernameClaim, @Nullable String usernamePrefix,
			@Nullable String groupsClaim, @Nullable String groupsPrefix) {
		return new OidcSettings("corp-sso", ISSUER, "kubernetes", usernameClaim, usernamePrefix, groupsClaim,
				groupsPrefix, Map.of("hd", "example.com"));
	}

	private static ObjectNode token(String changes) {
		ObjectNode token = (ObjectNode) json.readTree(TOKEN);
		return token.setAll((ObjectNode) json.readTree(changes));
	}

}
