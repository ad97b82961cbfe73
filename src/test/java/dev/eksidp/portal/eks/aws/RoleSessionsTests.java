package dev.eksidp.portal.eks.aws;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import dev.eksidp.portal.eks.ClusterArn;
import dev.eksidp.portal.eks.EksEndpoint;
import dev.eksidp.portal.eks.EksFailure;
import dev.eksidp.portal.eks.EksFailure.Advice;
import dev.eksidp.portal.eks.EksGateway;
import dev.eksidp.portal.eks.EksScope;
import dev.eksidp.portal.eks.MissingPermission;
import dev.eksidp.portal.eks.OnBehalfOf;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.ActiveProfiles;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

/**
 * The sessions in which the portal calls EKS, through the SDK and over HTTP: what AWS
 * sees of them.
 */
@SpringBootTest(classes = RoleSessionsTests.Wiring.class, webEnvironment = WebEnvironment.NONE,
		properties = { "portal.sandbox.eks-port=0", "portal.sandbox.issuer-port=0",
				"portal.eks.accounts[0].id=111122223333",
				"portal.eks.accounts[0].role-arn=arn:aws:iam::111122223333:role/eks-idp-portal",
				"portal.eks.accounts[0].external-id=sandbox", "portal.eks.accounts[0].session-name=tests",
				"portal.eks.accounts[0].regions=eu-west-1,eu-central-1", "portal.eks.accounts[1].id=444455556666",
				"portal.eks.accounts[1].role-arn=arn:aws:iam::444455556666:role/eks-idp-portal-without-TagSession",
				"portal.eks.accounts[1].external-id=sandbox", "portal.eks.accounts[1].regions=eu-west-1,us-east-1",
				"portal.eks.accounts[2].id=777788889999",
				"portal.eks.accounts[2].role-arn=arn:aws:iam::777788889999:role/eks-idp-portal",
				"portal.eks.accounts[2].external-id=mistyped", "portal.eks.accounts[2].regions=eu-west-1",
				"portal.eks.accounts[3].id=888899990000",
				"portal.eks.accounts[3].role-arn=arn:aws:iam::888899990000:role/eks-idp-portal-without-TagSession",
				"portal.eks.accounts[3].external-id=sandbox", "portal.eks.accounts[3].session-tags=false",
				"portal.eks.accounts[3].regions=eu-west-1" })
@ActiveProfiles("sandbox")
@DirtiesContext
class RoleSessionsTests {

	private static final EksScope SCOPE = new EksScope("111122223333", "eu-west-1");

	private static final ClusterArn CLUSTER = new ClusterArn("aws", "eu-west-1", "111122223333", "payments-prod");

	/** The SDK looks at the time of this machine; the sandbox can be put off it. */
	private static final AtomicReference<Duration> behind = new AtomicReference<>(Duration.ZERO);

	@TempDir
	private static Path dataDirectory;

	@Autowired
	private EksGateway eks;

	@Autowired
	private EksEndpoint sandbox;

	@DynamicPropertySource
	static void keepStateInATemporaryDirectory(DynamicPropertyRegistry registry) {
		registry.add("portal.data-directory", dataDirectory::toString);
	}

	@BeforeEach
	void beOnTime() {
		behind.set(Duration.ZERO);
	}

	@Test
	void callsForAChangeRequestTellOnWhoseBehalfTheyAre() {
		new OnBehalfOf("requester", "42").call(() -> this.eks.describeCluster(CLUSTER));
		JsonNode call = events("Username", "tests-42").getFirst();
		assertThat(call.at("/eventName").asString()).isEqualTo("DescribeCluster");
		assertThat(call.at("/additionalEventData/sessionTags/Requester").asString()).isEqualTo("requester");
		assertThat(call.at("/additionalEventData/sessionTags/ChangeRequest").asString()).isEqualTo("42");
		assertThat(events("EventName", "AssumeRole"))
			.anySatisfy((assumed) -> assertThat(assumed.at("/requestParameters/principalTags/ChangeRequest").asString())
				.isEqualTo("42"));
	}

	@Test
	void callsOfThePortalItselfHaveASessionOfTheirOwn() {
		this.eks.listClusters(SCOPE);
		JsonNode call = events("Username", "tests").getFirst();
		assertThat(call.at("/userIdentity/arn").asString())
			.isEqualTo("arn:aws:sts::111122223333:assumed-role/eks-idp-portal/tests");
		assertThat(call.at("/additionalEventData").isMissingNode()).isTrue();
	}

	@Test
	void eachChangeRequestHasOneSessionForAllItsCalls() {
		OnBehalfOf who = new OnBehalfOf("requester", "43");
		IntStream.range(0, 3).forEach((_) -> who.call(() -> this.eks.describeCluster(CLUSTER)));
		new OnBehalfOf("requester2", "44").call(() -> this.eks.describeCluster(CLUSTER));
		assertThat(keys("tests-43")).hasSize(1).doesNotContainAnyElementsOf(keys("tests-44"));
	}

	@Test
	void credentialsAreRenewedBeforeTheyExpire() {
		behind.set(Duration.ofHours(1).minusSeconds(30));
		OnBehalfOf who = new OnBehalfOf("requester", "45");
		who.call(() -> this.eks.describeCluster(CLUSTER));
		behind.set(Duration.ZERO);
		assertThat(who.call(() -> this.eks.describeCluster(CLUSTER))).isPresent();
		assertThat(keys("tests-45")).hasSize(2);
	}

	@Test
	void aTrustPolicyWithoutSessionTagsIsNamed() {
		ClusterArn cluster = new ClusterArn("aws", "eu-west-1", "444455556666", "analytics-prod");
		assertThat(this.eks.describeCluster(cluster)).isPresent();
		EksFailure failure = failure(
				() -> new OnBehalfOf("requester", "46").call(() -> this.eks.describeCluster(cluster)));
		assertThat(failure.code()).isEqualTo("NoCredentials");
		assertThat(failure.advice()).isEqualTo(Advice.ASK_A_PERSON);
		assertThat(failure.missingPermission()).hasValue(new MissingPermission("sts:TagSession",
				"arn:aws:iam::444455556666:role/eks-idp-portal-without-TagSession", null));
	}

	@Test
	void anAccountThatTakesNoSessionTagsIsCalledWithoutThem() {
		EksScope scope = new EksScope("888899990000", "eu-west-1");
		assertThat(new OnBehalfOf("requester", "47").call(() -> this.eks.listClusters(scope))).isEmpty();
	}

	@Test
	void aWrongExternalIdIsSaidInWords() {
		EksFailure failure = failure(() -> this.eks.listClusters(new EksScope("777788889999", "eu-west-1")));
		assertThat(failure.message()).contains("AWS STS refuses the role", "sts:AssumeRole");
		assertThat(failure.missingPermission()).map(MissingPermission::action).hasValue("sts:AssumeRole");
	}

	private List<String> keys(String user) {
		return events("Username", user).stream()
			.map((call) -> call.at("/userIdentity/accessKeyId").asString())
			.distinct()
			.toList();
	}

	/**
	 * What the CloudTrail of the sandbox knows, the newest first.
	 */
	private List<JsonNode> events(String attribute, String value) {
		JsonMapper json = new JsonMapper();
		String body = "{\"LookupAttributes\": [{\"AttributeKey\": \"%s\", \"AttributeValue\": \"%s\"}]}"
			.formatted(attribute, value);
		HttpRequest request = HttpRequest.newBuilder(URI.create(this.sandbox.uri() + "/"))
			.header("X-Amz-Target", "CloudTrail_20131101.LookupEvents")
			.header("Authorization",
					"AWS4-HMAC-SHA256 Credential=111122223333/20260203/eu-west-1/cloudtrail/aws4_request, SignedHeaders=host, Signature=0")
			.POST(BodyPublishers.ofString(body))
			.build();
		try (HttpClient http = HttpClient.newHttpClient()) {
			JsonNode answer = json.readTree(http.send(request, BodyHandlers.ofString()).body());
			return Stream.of(answer.required("Events"))
				.flatMap((events) -> events.valueStream())
				.map((event) -> json.readTree(event.required("CloudTrailEvent").asString()))
				.toList();
		}
		catch (Exception ex) {
			throw new IllegalStateException(ex);
		}
	}

	private static EksFailure failure(Runnable call) {
		EksFailure failure = catchThrowableOfType(EksFailure.class, call::run);
		assertThat(failure).isNotNull();
		return failure;
	}

	@Configuration(proxyBeanMethods = false)
	static class Wiring extends AwsEksGatewaySandboxTests.GatewayAndSandbox {

		@Bean
		@Override
		Clock clock() {
			InstantSource source = () -> Instant.now().minus(behind.get());
			return source.withZone(ZoneOffset.UTC);
		}

	}

}
