package dev.eksidp.portal.eks.sandbox;

import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;

import dev.eksidp.portal.testing.Wire;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What other SDKs than the Java one see as well.
 */
class WireTests {

	private static final String ASSOCIATE = "/clusters/payments-prod/identity-provider-configs/associate";

	private static final String DESCRIBE = "/clusters/payments-prod/identity-provider-configs/describe";

	private static final String BODY = """
			{"oidc":{"identityProviderConfigName":"corp-sso","issuerUrl":"https://sso.example.com",
			"clientId":"kubernetes","usernameClaim":null},"tags":null,"later":{"unknown":[1]}}""";

	@RegisterExtension
	final RunningSandbox sandbox = new RunningSandbox();

	@Test
	void aSuccessIs200WithAnIdAndNumbersForTimes() {
		HttpResponse<String> response = this.sandbox.post(ASSOCIATE, BODY);
		assertThat(response.statusCode()).isEqualTo(200);
		assertThat(response.headers().firstValue("Content-Type")).contains("application/json");
		assertThat(response.headers().firstValue("x-amzn-RequestId").orElseThrow()).matches("[0-9a-f-]{36}");
		assertThat(response.headers().firstValue("x-amzn-ErrorType")).isEmpty();
		assertThat(response.body()).contains("\"createdAt\":1770113730.123,", "\"errors\":[]", "\"tags\":{}",
				"\"value\":\"[{\\\"type\\\":\\\"oidc\\\",\\\"name\\\":\\\"corp-sso\\\"}]\"");
		assertThat(json(response).get("update").has("cancellation")).isFalse();
	}

	@ParameterizedTest
	@ValueSource(strings = { "evil.example", "127.0.0.1.evil.example", "localhost.evil.example:8090" })
	void aPageByAnotherNameGetsNothing(String host) throws Exception {
		int port = this.sandbox.uri().getPort();
		Wire.Answer answer = Wire.send(port, "GET", "/clusters",
				("GET /clusters HTTP/1.1\r\nConnection: close\r\nHost: " + host + "\r\n\r\n")
					.getBytes(StandardCharsets.US_ASCII));
		assertThat(answer.status()).isEqualTo(403);
		assertThat(answer.body()).contains("answers only to localhost");
	}

	@Test
	void aDisassociationHasNoTags() {
		HttpResponse<String> response = this.sandbox.post(
				"/clusters/payments-legacy/identity-provider-configs/disassociate",
				"{\"identityProviderConfig\":{\"type\":\"oidc\",\"name\":\"corp-adfs\"}}");
		assertThat(json(response).propertyNames()).containsExactly("update");
		assertThat(response.body()).contains("\"value\":\"[]\"");
	}

	@Test
	void whatHasNoValueIsNull() {
		this.sandbox.post(ASSOCIATE, BODY);
		HttpResponse<String> described = this.sandbox.post(DESCRIBE,
				"{\"identityProviderConfig\":{\"type\":\"oidc\",\"name\":\"corp-sso\"}}");
		JsonNode oidc = json(described).at("/identityProviderConfig/oidc");
		for (String field : List.of("usernameClaim", "usernamePrefix", "groupsClaim", "groupsPrefix")) {
			assertThat(oidc.get(field).isNull()).as(field).isTrue();
		}
		assertThat(described.body()).contains("\"requiredClaims\":{}", "\"tags\":{}");
		assertThat(this.sandbox.get("/clusters/payments-prod/identity-provider-configs").body())
			.isEqualTo("{\"identityProviderConfigs\":[{\"type\":\"oidc\",\"name\":\"corp-sso\"}],\"nextToken\":null}");
		assertThat(this.sandbox.get("/clusters/payments-staging/updates").body())
			.isEqualTo("{\"updateIds\":[],\"nextToken\":null}");
		assertThat(this.sandbox.get("/clusters/payments-prod").body()).contains("\"clusterSecurityGroupId\":null");
	}

	@Test
	void anErrorHasItsTypeInTheHeaderAndAllItsMembers() {
		HttpResponse<String> response = this.sandbox.get("/clusters/nowhere");
		assertThat(response.statusCode()).isEqualTo(404);
		assertThat(response.headers().firstValue("x-amzn-ErrorType")).contains("ResourceNotFoundException");
		assertThat(response.headers().firstValue("x-amzn-RequestId")).isPresent();
		assertThat(response.headers().firstValue("Content-Type")).contains("application/json");
		assertThat(response.body()).isEqualTo("{\"clusterName\":\"nowhere\",\"nodegroupName\":null,"
				+ "\"fargateProfileName\":null,\"addonName\":null,\"subscriptionId\":null,"
				+ "\"message\":\"No cluster found for name: nowhere.\"}");
		assertThat(this.sandbox.get("/clusters/nowhere/identity-provider-configs").body())
			.contains("\"clusterName\":null", "\"No cluster found for name: nowhere\"");
	}

	@Test
	void anArnInAPathHasItsSlashesEncoded() {
		String arn = "/tags/arn%3Aaws%3Aeks%3Aeu-west-1%3A111122223333%3Acluster%2Fpayments-prod";
		assertThat(this.sandbox.post(arn, "{\"tags\":{\"a b\":\"c\"}}").body()).isEqualTo("{}");
		assertThat(this.sandbox.send("DELETE", arn + "?tagKeys=a%20b&tagKeys=env", null).body()).isEqualTo("{}");
		assertThat(this.sandbox.get(arn).body()).isEqualTo("{\"tags\":{\"team\":\"payments\"}}");
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "{", "[]", "null", "\"text\"", "{\"oidc\":[]}", "{\"oidc\":\"text\"}",
			"{\"oidc\":{\"identityProviderConfigName\":1}}", "{} {}", "{\"oidc\":{},\"oidc\":{}}",
			"{\"oidc\":{\"identityProviderConfigName\":\"a\",\"issuerUrl\":\"https://a\",\"clientId\":\"c\"},\"tags\":[]}",
			"{\"oidc\":{\"identityProviderConfigName\":\"a\",\"issuerUrl\":\"https://a\",\"clientId\":\"c\"},\"tags\":{\"a\":1}}",
			"{\"oidc\":{\"identityProviderConfigName\":\"a\",\"issuerUrl\":\"https://a\",\"clientId\":\"c\"},\"clientRequestToken\":{}}" })
	void aBodyThatIsNotAsItShouldBeIsRefused(String body) {
		HttpResponse<String> response = this.sandbox.post(ASSOCIATE, body);
		assertThat(response.statusCode()).isEqualTo(400);
		assertThat(response.headers().firstValue("x-amzn-ErrorType")).contains("InvalidParameterException");
		assertThat(json(response).get("message").stringValue()).isNotBlank();
	}

	@Test
	void aTagOperationRefusesABodyInItsOwnWords() {
		HttpResponse<String> response = this.sandbox
			.post("/tags/arn%3Aaws%3Aeks%3Aeu-west-1%3A111122223333%3Acluster%2Fpayments-prod", "{");
		assertThat(response.statusCode()).isEqualTo(400);
		assertThat(response.headers().firstValue("x-amzn-ErrorType")).contains("BadRequestException");
		assertThat(json(response).propertyNames()).containsExactly("message");
	}

	@Test
	void deepNestingIsRefused() {
		assertThat(this.sandbox.post(ASSOCIATE, "{\"a\":".repeat(5000)).statusCode()).isEqualTo(400);
	}

	@Test
	void aHugeBodyIsRefused() {
		HttpResponse<String> response = this.sandbox.post(ASSOCIATE, "x".repeat(1024 * 1024));
		assertThat(response.statusCode()).isEqualTo(413);
		assertThat(response.headers().firstValue("x-amzn-ErrorType")).contains("RequestEntityTooLargeException");
	}

	@Test
	void anEmptyClusterNameIsRefused() {
		assertThat(this.sandbox.post("/clusters//identity-provider-configs/associate", BODY).statusCode())
			.isEqualTo(400);
	}

	@ParameterizedTest
	@ValueSource(strings = { "Bearer abc", "AWS4-HMAC-SHA256 Credential=111122223333",
			"AWS4-HMAC-SHA256 Credential=111122223333/20260203/eu-west-1/s3/aws4_request, SignedHeaders=host" })
	void whoCannotBeReadIsRefused(String authorization) {
		assertMissingToken(
				RunningSandbox.send(this.sandbox.request("/clusters").header("Authorization", authorization)));
	}

	@Test
	void whoSaysNothingIsRefused() {
		assertMissingToken(RunningSandbox.send(this.sandbox.request("/clusters")));
	}

	private static void assertMissingToken(HttpResponse<String> response) {
		assertThat(response.statusCode()).isEqualTo(403);
		assertThat(response.headers().firstValue("x-amzn-ErrorType")).contains("MissingAuthenticationTokenException");
		assertThat(response.body()).isEqualTo("{\"message\":\"Missing Authentication Token\"}");
	}

	@ParameterizedTest
	@ValueSource(strings = { "/", "/clusters/payments-prod/node-groups", "/clusters/payments-prod/addons/coredns" })
	void anOperationThatTheSandboxLacksIsRefused(String path) {
		HttpResponse<String> response = this.sandbox.get(path);
		assertThat(response.statusCode()).isEqualTo(404);
		assertThat(response.headers().firstValue("x-amzn-ErrorType")).contains("UnknownOperationException");
	}

	@Test
	void aMethodThatTheSandboxLacksIsRefused() {
		assertThat(this.sandbox.send("PUT", "/clusters", "{}").statusCode()).isEqualTo(404);
		assertThat(RunningSandbox
			.send(this.sandbox.authorized("/clusters", RunningSandbox.ACCOUNT)
				.method("HEAD", HttpRequest.BodyPublishers.noBody()))
			.statusCode()).isEqualTo(404);
	}

	private static JsonNode json(HttpResponse<String> response) {
		return JsonMapper.shared().readTree(response.body());
	}

}
