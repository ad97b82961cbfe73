package dev.eksidp.portal.oidc.issuer;

import java.util.Map;

import dev.eksidp.portal.oidc.OidcSettings;
import dev.eksidp.portal.outbound.OutboundResult.Answered;
import dev.eksidp.portal.outbound.OutboundResult.Peer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.time.Duration.ZERO;
import static org.assertj.core.api.Assertions.assertThat;

class WellKnownProviderTests {

	private static final FetchedDocument.NotTried NOTHING = new FetchedDocument.NotTried("Nobody has looked.");

	private static final String TENANT = "https://login.microsoftonline.com/8c6c1bef-61fe-42ac-a242-89412387b8e7/v2.0";

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			https://login.microsoftonline.com/8c6c1bef-61fe-42ac-a242-89412387b8e7/v2.0  | ENTRA_ID
			https://sts.windows.net/8c6c1bef-61fe-42ac-a242-89412387b8e7/                | ENTRA_ID
			https://corp.okta.com                                                        | OKTA
			https://corp.okta.com/oauth2/default                                         | OKTA
			https://accounts.google.com                                                  | GOOGLE
			https://cognito-idp.eu-west-1.amazonaws.com/eu-west-1_AbCdEfGhI              | COGNITO
			https://corp.eu.auth0.com/                                                   | AUTH0
			https://gitlab.com                                                           | GITLAB
			https://token.actions.githubusercontent.com                                  | GITHUB_ACTIONS
			https://oidc.eks.eu-west-1.amazonaws.com/id/0123456789ABCDEF0123456789ABCDEF | EKS_CLUSTER
			https://oidc.eks.cn-north-1.amazonaws.com.cn/id/0123456789ABCDEF             | EKS_CLUSTER
			https://sso.example.com/realms/corp                                          | KEYCLOAK
			""")
	void isKnownByItsAddress(String issuerUrl, WellKnownProvider expected) {
		assertThat(WellKnownProvider.of(observation(issuerUrl, null))).contains(expected);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`',
			textBlock = """
					{"token_endpoint": "https://id.corp.example/auth/realms/a/protocol/openid-connect/token"}                         | KEYCLOAK
					{"jwks_uri": "https://id.corp.example/keys", "device_authorization_endpoint": "https://id.corp.example/device/code"} | DEX
					{"claims_supported": ["sub", "groups_direct"]}                                                                    | GITLAB
					""")
	void isKnownByWhatItSays(String document, WellKnownProvider expected) {
		assertThat(WellKnownProvider.of(observation("https://id.corp.example", document))).contains(expected);
	}

	@ParameterizedTest
	@CsvSource({ "https://okta.com.example.net", "https://login.microsoftonline.com.example.net/a/v2.0",
			"https://notaccounts.google.com.example.net", "https://gitlab.example.net", "https://sso.example.net" })
	void isNotTakenForAnotherByALookalike(String issuerUrl) {
		assertThat(WellKnownProvider.of(observation(issuerUrl, "{\"jwks_uri\": \"https://sso.example.net/keys\"}")))
			.isEmpty();
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			https://login.microsoftonline.com/common/v2.0         | oid   |                | tenant
			https://login.microsoftonline.com/organizations/v2.0  | oid   |                | tenant
			https://login.microsoftonline.com/8c6c1bef            | oid   |                | /v2.0
			https://sts.windows.net/8c6c1bef/                     | oid   |                | version 1
			https://login.microsoftonline.com/8c6c1bef/v2.0       | email |                | email
			https://login.microsoftonline.com/8c6c1bef/v2.0       | oid   | groups         | 200
			https://corp.okta.com                                 | email | groups         | filter
			https://corp.okta.com/oauth2/default                  | email | groups         | no groups claim
			https://accounts.google.com                           | email | groups         | no groups
			https://accounts.google.com                           | email |                | any Google account
			https://cognito-idp.eu-west-1.amazonaws.com/eu-west-1_A | email | groups       | cognito:groups
			https://cognito-idp.eu-west-1.amazonaws.com/eu-west-1_A | username |           | cognito:username
			https://corp.auth0.com                                | email |                | end with “/”
			https://corp.auth0.com/                               | email | groups         | name of a URL
			https://gitlab.com                                    | sub   | groups         | groups_direct
			https://gitlab.com                                    | sub   |                | any audience
			https://token.actions.githubusercontent.com           | sub   |                | any repository
			https://token.actions.githubusercontent.com           | email |                | neither an email
			https://sso.example.com/realms/corp/                  | email |                | do not end
			https://sso.example.com/realms/corp                   | email | groups         | mapper
			https://oidc.eks.eu-west-1.amazonaws.com/id/0123      | sub   |                | workloads
			""")
	void warnsOfWhatOftenGoesWrong(String issuerUrl, String usernameClaim, @Nullable String groupsClaim,
			String expected) {
		Finding finding = look(issuerUrl, usernameClaim, groupsClaim, Map.of());
		assertThat(finding.status()).isEqualTo(CheckStatus.WARN);
		assertThat(finding.detail()).contains(expected);
		assertThat(finding.remedy()).endsWith(".");
	}

	@Test
	void isContentWithSettingsThatAvoidIt() {
		assertThat(look(TENANT, "oid", null, Map.of()).status()).isEqualTo(CheckStatus.PASS);
		assertThat(look("https://accounts.google.com", "email", null, Map.of("hd", "example.com")).status())
			.isEqualTo(CheckStatus.PASS);
		assertThat(look("https://token.actions.githubusercontent.com", "sub", null,
				Map.of("repository_owner", "example-org"))
			.status()).isEqualTo(CheckStatus.PASS);
		assertThat(look("https://corp.auth0.com/", "email", "https://example.com/groups", Map.of()).status())
			.isEqualTo(CheckStatus.PASS);
		assertThat(look("https://gitlab.com", "sub", "groups_direct", Map.of("namespace_path", "example")).status())
			.isEqualTo(CheckStatus.PASS);
	}

	private static Finding look(String issuerUrl, String usernameClaim, @Nullable String groupsClaim,
			Map<String, String> requiredClaims) {
		OidcSettings settings = new OidcSettings("corp-sso", issuerUrl, "kubernetes", usernameClaim, null, groupsClaim,
				null, requiredClaims);
		return new KnownProvider().look(new IssuerObservation(IssuerSubject.of(settings, null), NOTHING, NOTHING));
	}

	private static IssuerObservation observation(String issuerUrl, @Nullable String document) {
		FetchedDocument discovery = (document == null) ? NOTHING : FetchedDocument.Answer.of(issuerUrl,
				new Answered(200, Map.of(), document.getBytes(UTF_8), false, new Peer("192.0.2.1", null), ZERO));
		return new IssuerObservation(new IssuerSubject(issuerUrl, null, null), discovery, NOTHING);
	}

}
