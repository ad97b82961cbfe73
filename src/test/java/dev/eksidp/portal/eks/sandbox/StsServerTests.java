package dev.eksidp.portal.eks.sandbox;

import java.nio.file.Path;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import dev.eksidp.portal.eks.MissingPermission;
import dev.eksidp.portal.testing.Tool;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.eks.EksClient;
import software.amazon.awssdk.services.sts.StsClient;
import software.amazon.awssdk.services.sts.model.Credentials;
import software.amazon.awssdk.services.sts.model.Tag;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

/**
 * The STS of the sandbox, through the SDK and the AWS CLI.
 */
class StsServerTests {

	private static final String OTHER_ACCOUNT = InitialClusters.SECOND_ACCOUNT;

	private static final String ROLE = "arn:aws:iam::444455556666:role/eks-idp-portal";

	@RegisterExtension
	private final RunningSandbox sandbox = new RunningSandbox();

	private final SdkHttpClient http = UrlConnectionHttpClient.create();

	@TempDir
	private Path directory;

	@AfterEach
	void close() {
		this.http.close();
	}

	@Test
	void theCredentialsOfARoleLeadToItsAccount() {
		Credentials credentials = assume(ROLE, "sandbox");
		EksClient eks = eks(session(credentials));
		assertThat(eks.listClusters().clusters()).contains("analytics-prod").doesNotContain("payments-prod");
		assertThat(sts(session(credentials)).getCallerIdentity()).satisfies((identity) -> {
			assertThat(identity.account()).isEqualTo(OTHER_ACCOUNT);
			assertThat(identity.arn())
				.isEqualTo("arn:aws:sts::444455556666:assumed-role/eks-idp-portal/eks-idp-portal-42");
		});
		assertThat(credentials.expiration())
			.isEqualTo(this.sandbox.clock().instant().plus(Duration.ofHours(1)).truncatedTo(ChronoUnit.SECONDS));
	}

	@Test
	void aWrongExternalIdIsDeniedAsStsDoes() {
		for (@Nullable
		String externalId : new @Nullable String[] { null, "other" }) {
			AwsServiceException denied = refused(() -> assume(ROLE, externalId));
			assertThat(denied.statusCode()).isEqualTo(403);
			assertThat(denied.awsErrorDetails().errorCode()).isEqualTo("AccessDenied");
			assertThat(MissingPermission.in(denied.awsErrorDetails().errorMessage()))
				.hasValue(new MissingPermission("sts:AssumeRole", ROLE, null));
		}
		assertThat(refused(() -> assume(ROLE.replace("eks-idp-portal", "unknown"), "sandbox")).statusCode())
			.isEqualTo(403);
	}

	@Test
	void credentialsExpire() {
		AwsCredentials credentials = session(assume(ROLE, "sandbox"));
		this.sandbox.clock().move(Duration.ofHours(1));
		assertThat(code(() -> eks(credentials).listClusters())).isEqualTo("ExpiredTokenException");
		assertThat(code(() -> sts(credentials).getCallerIdentity())).isEqualTo("ExpiredToken");
	}

	@Test
	void temporaryCredentialsThatNobodyGaveAreRefused() {
		AwsCredentials stolen = AwsSessionCredentials.create("ASIA0000000000000000", "s",
				session(assume(ROLE, "sandbox")).sessionToken());
		for (AwsCredentials unknown : List.of(stolen, AwsSessionCredentials.create("ASIAX", "s", "no token"),
				AwsBasicCredentials.create("ASIAX", "s"))) {
			assertThat(code(() -> eks(unknown).listClusters())).isEqualTo("UnrecognizedClientException");
			assertThat(code(() -> sts(unknown).getCallerIdentity())).isEqualTo("InvalidClientTokenId");
		}
	}

	@Test
	void inputIsHeldToTheLimitsOfSts() {
		assertThat(code(() -> own().assumeRole((role) -> role.roleArn(ROLE).roleSessionName("no spaces"))))
			.isEqualTo("ValidationError");
		assertThat(code(
				() -> own().assumeRole((role) -> role.roleArn(ROLE).roleSessionName("portal").durationSeconds(60))))
			.isEqualTo("ValidationError");
		assertThat(code(() -> own().assumeRole((role) -> role.roleArn(ROLE)
			.roleSessionName("portal")
			.externalId("sandbox")
			.tags(tag("Requester", "what?"))))).isEqualTo("ValidationError");
		assertThat(code(() -> own().assumeRole(
				(role) -> role.roleArn(ROLE).roleSessionName("portal").tags(tag("Team", "a"), tag("team", "b")))))
			.isEqualTo("InvalidParameterValue");
		assertThat(code(() -> own().getSessionToken())).isEqualTo("InvalidAction");
	}

	@Test
	void aRoleThatLacksOneActionIsDeniedThatOne() {
		EksClient eks = eks(session(assume(ROLE + "-without-DescribeCluster", "sandbox")));
		assertThat(eks.listClusters().clusters()).isNotEmpty();
		AwsServiceException denied = refused(() -> eks.describeCluster((it) -> it.name("analytics-prod")));
		assertThat(denied.awsErrorDetails().errorCode()).isEqualTo("AccessDeniedException");
		assertThat(MissingPermission.in(denied.awsErrorDetails().errorMessage())).hasValue(new MissingPermission(
				"eks:DescribeCluster", "arn:aws:eks:eu-west-1:444455556666:cluster/analytics-prod", null));
	}

	@Test
	void sessionTagsNeedATrustPolicyThatAllowsThem() {
		String role = ROLE + "-without-TagSession";
		assertThat(assume(role, "sandbox")).isNotNull();
		AwsServiceException denied = refused(() -> own().assumeRole((it) -> it.roleArn(role)
			.roleSessionName("portal")
			.externalId("sandbox")
			.tags(tag("ChangeRequest", "42"))));
		assertThat(MissingPermission.in(denied.awsErrorDetails().errorMessage()))
			.hasValue(new MissingPermission("sts:TagSession", role, null));
	}

	@Test
	void theAwsCliAssumesARoleAndFindsItsCalls() {
		Tool.require("aws");
		Tool own = tool(Map.of("AWS_ACCESS_KEY_ID", RunningSandbox.ACCOUNT, "AWS_SECRET_ACCESS_KEY", "sandbox"));
		JsonNode assumed = aws(own, "sts", "assume-role", "--role-arn", ROLE, "--role-session-name", "eks-idp-portal-7",
				"--external-id", "sandbox", "--tags", "Key=Requester,Value=requester", "Key=ChangeRequest,Value=7");
		Tool role = tool(
				Map.of("AWS_ACCESS_KEY_ID", assumed.at("/Credentials/AccessKeyId").asString(), "AWS_SECRET_ACCESS_KEY",
						"sandbox", "AWS_SESSION_TOKEN", assumed.at("/Credentials/SessionToken").asString()));
		assertThat(aws(role, "sts", "get-caller-identity").at("/Arn").asString())
			.endsWith("assumed-role/eks-idp-portal/eks-idp-portal-7");
		aws(role, "eks", "describe-cluster", "--name", "analytics-prod");
		JsonNode events = aws(role, "cloudtrail", "lookup-events", "--lookup-attributes",
				"AttributeKey=Username,AttributeValue=eks-idp-portal-7")
			.path("Events");
		assertThat(events).hasSize(1);
		assertThat(events.at("/0/EventName").asString()).isEqualTo("DescribeCluster");
		JsonNode record = new JsonMapper().readTree(events.at("/0/CloudTrailEvent").asString());
		assertThat(record.at("/additionalEventData/sessionTags/ChangeRequest").asString()).isEqualTo("7");
	}

	private Credentials assume(String role, @Nullable String externalId) {
		return own().assumeRole((it) -> it.roleArn(role).roleSessionName("eks-idp-portal-42").externalId(externalId))
			.credentials();
	}

	private static AwsSessionCredentials session(Credentials credentials) {
		return AwsSessionCredentials.create(credentials.accessKeyId(), credentials.secretAccessKey(),
				credentials.sessionToken());
	}

	private static Tag tag(String key, String value) {
		return Tag.builder().key(key).value(value).build();
	}

	private StsClient own() {
		return sts(AwsBasicCredentials.create(RunningSandbox.ACCOUNT, "secret"));
	}

	private StsClient sts(AwsCredentials credentials) {
		return StsClient.builder()
			.endpointOverride(this.sandbox.uri())
			.region(Region.EU_WEST_1)
			.credentialsProvider(StaticCredentialsProvider.create(credentials))
			.httpClient(this.http)
			.overrideConfiguration((configuration) -> configuration.retryStrategy(AwsRetryStrategy.doNotRetry()))
			.build();
	}

	private EksClient eks(AwsCredentials credentials) {
		return EksClient.builder()
			.endpointOverride(this.sandbox.uri())
			.region(Region.EU_WEST_1)
			.credentialsProvider(StaticCredentialsProvider.create(credentials))
			.httpClient(this.http)
			.overrideConfiguration((configuration) -> configuration.retryStrategy(AwsRetryStrategy.doNotRetry()))
			.build();
	}

	private static String code(Runnable call) {
		return refused(call).awsErrorDetails().errorCode();
	}

	private static AwsServiceException refused(Runnable call) {
		AwsServiceException refusal = catchThrowableOfType(AwsServiceException.class, call::run);
		assertThat(refusal).isNotNull();
		return refusal;
	}

	private JsonNode aws(Tool tool, String... arguments) {
		List<String> command = new ArrayList<>(List.of("aws"));
		command.addAll(List.of(arguments));
		command.addAll(
				List.of("--region", "eu-west-1", "--output", "json", "--endpoint-url", this.sandbox.uri().toString()));
		return new JsonMapper().readTree(tool.run(command.toArray(String[]::new)));
	}

	private Tool tool(Map<String, String> credentials) {
		Map<String, String> environment = new HashMap<>(credentials);
		environment
			.putAll(Map.of("AWS_EC2_METADATA_DISABLED", "true", "AWS_CONFIG_FILE", "/dev/null", "AWS_PAGER", ""));
		return Tool.in(this.directory).with(environment);
	}

}
