package dev.eksidp.portal.eks.aws;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

import dev.eksidp.portal.eks.ClusterArn;
import dev.eksidp.portal.eks.EksEndpoint;
import dev.eksidp.portal.eks.EksFailure;
import dev.eksidp.portal.eks.EksFailure.Advice;
import dev.eksidp.portal.eks.EksProperties;
import dev.eksidp.portal.eks.EksProperties.Account;
import dev.eksidp.portal.eks.EksScope;
import dev.eksidp.portal.eks.EksUpdate;
import dev.eksidp.portal.oidc.IdentityProvider;
import dev.eksidp.portal.oidc.OidcSettings;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

class AwsEksGatewayTests {

	private static final ClusterArn CLUSTER = ClusterArn.of("arn:aws:eks:eu-west-1:111122223333:cluster/payments");

	private static final String CONFIG_ARN = "arn:aws:eks:eu-west-1:111122223333:identityproviderconfig/payments/oidc/corp-sso/b8d0596d-d627-a3c7-ad62-665effa75fba";

	private static final String TOKEN = "0190a1b2-0000-7000-8000-000000000001";

	private static final String UPDATE = """
			{"update":{"id":"8c6c1bef","status":"InProgress","type":"AssociateIdentityProviderConfig",\
			"params":[{"type":"IdentityProviderConfig","value":"[{\\"type\\":\\"oidc\\",\\"name\\":\\"corp-sso\\"}]"}],\
			"createdAt":1712857609.648,"errors":[]},"tags":{}}""";

	private final EksStub eks = new EksStub();

	private final SimpleMeterRegistry meters = new SimpleMeterRegistry();

	private final EksProperties properties = new EksProperties(null, List
		.of(new Account("111122223333", null, null, "eks-idp-portal", true, List.of("eu-west-1", "eu-central-1"))));

	private final EksTimeouts timeouts = new EksTimeouts(Duration.ofSeconds(1), Duration.ofSeconds(2),
			Duration.ofSeconds(3), Duration.ofSeconds(10));

	private EksClients clients = new EksClients(this.properties, this.timeouts, new EksEndpoint(this.eks.uri()),
			UnlimitedBudget::interceptor);

	private AwsEksGateway gateway = new AwsEksGateway(this.properties, this.clients, new EksCalls(this.meters));

	@AfterEach
	void close() {
		this.clients.close();
		this.eks.close();
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|',
			textBlock = """
					400 | InvalidParameterException           | maxResults needs to be 1                                     | NEVER
					400 | InvalidRequestException             | Identity provider config is not associated with cluster c    | NEVER
					400 | InvalidRequestException             | Cannot X because cluster c currently has update 1 in progress | WAIT
					400 | InvalidRequestException             | Cluster 'c' is not in ACTIVE status                          | ASK_A_PERSON
					400 | InvalidRequestException             | Role with arn: r, could not be assumed because it does not exist | ASK_A_PERSON
					400 | ClientException                     | Not on behalf of this role                                   | ASK_A_PERSON
					404 | ResourceNotFoundException           | No update found for ID: u                                    | NEVER
					409 | ResourceInUseException              | Cannot X because cluster c currently has update 1 in progress | WAIT
					429 | ThrottlingException                 | Rate exceeded                                                | RETRY
					500 | ServerException                     | Sorry                                                        | RETRY
					503 | ServiceUnavailableException         | Later                                                        | RETRY
					400 | BadRequestException                 | No such ARN                                                  | NEVER
					404 | NotFoundException                   | No such resource                                             | NEVER
					403 | AccessDeniedException               | User: u is not authorized to perform: eks:X                  | ASK_A_PERSON
					400 | ResourceLimitExceededException      | Too many                                                     | ASK_A_PERSON
					403 | UnrecognizedClientException         | The security token included in the request is invalid        | ASK_A_PERSON
					403 | InvalidSignatureException           | The request signature does not match                         | ASK_A_PERSON
					403 | ExpiredTokenException               | The security token is expired                                | ASK_A_PERSON
					403 | MissingAuthenticationTokenException | Missing Authentication Token                                 | ASK_A_PERSON
					429 | TooManyRequestsException            | Too many requests                                            | RETRY
					400 | BrandNewException                   | Unheard of                                                   | NEVER
					403 | BrandNewException                   | Unheard of                                                   | ASK_A_PERSON
					409 | BrandNewException                   | Unheard of                                                   | WAIT
					429 | BrandNewException                   | Unheard of                                                   | RETRY
					502 | BrandNewException                   | Unheard of                                                   | RETRY
					""")
	void saysWhatToDoAboutEveryException(int status, String code, String message, Advice advice) {
		this.eks.fails(status, code, message);
		EksFailure failure = failure(() -> this.gateway.describeUpdate(CLUSTER, "u"));
		assertThat(failure.advice()).isEqualTo(advice);
		assertThat(failure.operation()).isEqualTo("DescribeUpdate");
		assertThat(failure.code()).isEqualTo(code);
		assertThat(failure.message()).isEqualTo(message);
		assertThat(failure.httpStatus()).isEqualTo(status);
		assertThat(failure.requestId()).isEqualTo(EksStub.REQUEST_ID);
		assertThat(this.eks.requests()).hasSize((advice == Advice.RETRY) ? 3 : 1);
	}

	@Test
	void readsTheCodeFromTheBodyWhenTheHeaderIsMissing() {
		this.eks.answers(409, Map.of(), """
				{"__type":"ResourceInUseException","Message":"Busy","clusterName":null}""");
		EksFailure failure = failure(() -> this.gateway.listUpdates(CLUSTER));
		assertThat(failure.code()).isEqualTo("ResourceInUseException");
		assertThat(failure.message()).isEqualTo("Busy");
		assertThat(failure.advice()).isEqualTo(Advice.WAIT);
	}

	@Test
	void readsTheCodeBeforeAnAddressInTheHeader() {
		this.eks.fails(403, "AccessDeniedException:http://internal.amazon.com/coral/", "No");
		assertThat(failure(() -> this.gateway.listUpdates(CLUSTER)).code()).isEqualTo("AccessDeniedException");
	}

	@ParameterizedTest
	@CsvSource({ "404, NEVER", "407, ASK_A_PERSON", "502, RETRY" })
	void goesByTheStatusWhenSomethingInFrontOfEksAnswers(int status, Advice advice) {
		this.eks.answers(status, Map.of("Content-Type", "text/html"), "<html>Proxy</html>");
		EksFailure failure = failure(() -> this.gateway.describeCluster(CLUSTER));
		assertThat(failure.code()).isEqualTo("Http" + status);
		assertThat(failure.advice()).isEqualTo(advice);
	}

	@ParameterizedTest
	@ValueSource(strings = { "<html>Welcome</html>", "{\"update\":", "{\"update\":[]}", "{}", "",
			"{\"update\":{\"id\":\"u\",\"status\":\"InProgress\",\"createdAt\":\"2026-01-01T00:00:00Z\"}}" })
	void asksAgainWhenAnAnswerCannotBeRead(String body) {
		this.eks.answers(body);
		EksFailure failure = failure(() -> this.gateway.describeUpdate(CLUSTER, "u"));
		assertThat(failure.code()).isEqualTo("UnreadableAnswer");
		assertThat(failure.advice()).isEqualTo(Advice.RETRY);
	}

	@Test
	void asksAgainWhenTheConnectionIsCut() {
		this.eks.cutsTheConnection();
		EksFailure failure = failure(
				() -> this.gateway.associate(CLUSTER, settings(), Map.of("team", "payments"), TOKEN));
		assertThat(failure.code()).isEqualTo("Unreachable");
		assertThat(failure.advice()).isEqualTo(Advice.RETRY);
		assertThat(failure.httpStatus()).isZero();
		assertThat(this.eks.requests()).hasSizeGreaterThan(1)
			.allSatisfy((request) -> assertThat(request.body()).contains(TOKEN));
	}

	@Test
	void asksAgainWhenNobodyListens() {
		this.eks.close();
		EksFailure failure = failure(() -> this.gateway.describeCluster(CLUSTER));
		assertThat(failure.code()).isEqualTo("Unreachable");
		assertThat(failure.advice()).isEqualTo(Advice.RETRY);
	}

	@Test
	void doesNotWaitForEver() {
		this.eks.neverAnswers();
		connect(new EksTimeouts(Duration.ofMillis(100), Duration.ofMillis(200), Duration.ofMillis(300),
				Duration.ofSeconds(5)));
		EksFailure failure = failure(() -> this.gateway.describeCluster(CLUSTER));
		assertThat(failure.code()).isEqualTo("TimedOut");
		assertThat(failure.advice()).isEqualTo(Advice.RETRY);
		assertThat(this.eks.requests()).hasSize(3);
	}

	@Test
	void limitsTheWholeCall() {
		this.eks.neverAnswers();
		connect(new EksTimeouts(Duration.ofMillis(100), Duration.ofMillis(400), Duration.ofMillis(400),
				Duration.ofMillis(300)));
		EksFailure failure = failure(() -> this.gateway.describeCluster(CLUSTER));
		assertThat(failure.code()).isEqualTo("TimedOut");
		assertThat(this.eks.requests()).hasSize(1);
	}

	@Test
	void succeedsWhenARetryOfTheSdkDoes() {
		this.eks.fails(500, "ServerException", "Sorry").answers(UPDATE);
		EksUpdate update = this.gateway.associate(CLUSTER, settings(), Map.of(), TOKEN);
		assertThat(update.id()).isEqualTo("8c6c1bef");
		assertThat(this.eks.requests()).hasSize(2).allSatisfy((request) -> assertThat(request.body()).contains(TOKEN));
	}

	@Test
	void sendsOnlyWhatWasGivenWhenItAssociates() {
		this.eks.answers(UPDATE);
		EksUpdate update = this.gateway.associate(CLUSTER, settings(), Map.of(), TOKEN);
		assertThat(this.eks.onlyRequest().method()).isEqualTo("POST");
		assertThat(this.eks.onlyRequest().uri()).isEqualTo("/clusters/payments/identity-provider-configs/associate");
		assertThat(this.eks.onlyRequest().body()).isEqualTo(
				"""
						{"oidc":{"identityProviderConfigName":"corp-sso","issuerUrl":"https://sso.example.com","clientId":"kubernetes"},\
						"clientRequestToken":"%s"}"""
					.formatted(TOKEN));
		assertThat(update).isEqualTo(new EksUpdate("8c6c1bef", "InProgress", "AssociateIdentityProviderConfig",
				List.of(new EksUpdate.Param("IdentityProviderConfig", "[{\"type\":\"oidc\",\"name\":\"corp-sso\"}]")),
				Instant.parse("2024-04-11T17:46:49.648Z"), List.of()));
	}

	@Test
	void keepsWordsThatTheSdkDoesNotKnow() {
		this.eks.answers(
				"""
						{"update":{"id":"u","status":"Paused","type":"TeleportCluster","params":[{"type":"Destination","value":"x"}],
						"createdAt":null,"errors":[{"errorCode":"OutOfPixieDust","errorMessage":"Buy some","resourceIds":["r1"]}]}}""");
		assertThat(this.gateway.describeUpdate(CLUSTER, "u"))
			.isEqualTo(new EksUpdate("u", "Paused", "TeleportCluster", List.of(new EksUpdate.Param("Destination", "x")),
					null, List.of(new EksUpdate.Error("OutOfPixieDust", "Buy some", List.of("r1")))));
	}

	@Test
	void readsAllPages() {
		this.eks.answers("{\"clusters\":[\"a\",\"b\"],\"nextToken\":\"t==\"}")
			.answers("{\"clusters\":[\"c\"],\"nextToken\":null}");
		assertThat(this.gateway.listClusters(new EksScope("111122223333", "eu-west-1"))).extracting(ClusterArn::name)
			.containsExactly("a", "b", "c");
		assertThat(this.eks.requests()).extracting(EksStub.Request::uri)
			.containsExactly("/clusters", "/clusters?nextToken=t%3D%3D");
	}

	@ParameterizedTest
	@CsvSource({ "cn-north-1, aws-cn", "us-gov-west-1, aws-us-gov", "ap-southeast-2, aws" })
	void namesThePartitionOfTheRegion(String region, String partition) {
		this.eks.answers("{\"clusters\":[\"a\"]}");
		assertThat(this.gateway.listClusters(new EksScope("111122223333", region)))
			.containsExactly(new ClusterArn(partition, region, "111122223333", "a"));
	}

	@Test
	void signsForTheAccountAndRegionOfTheCluster() {
		this.eks.answers("{\"updateIds\":[]}");
		this.gateway.listUpdates(ClusterArn.of("arn:aws:eks:us-east-2:444455556666:cluster/c"));
		assertThat(this.eks.onlyRequest().authorization()).contains("Credential=444455556666/")
			.contains("/us-east-2/eks/aws4_request");
	}

	@Test
	void findsNoProviderWhereNoneIsListed() {
		this.eks.answers("{\"identityProviderConfigs\":[],\"nextToken\":null}");
		assertThat(this.gateway.identityProvider(CLUSTER)).isEmpty();
		assertThat(this.eks.onlyRequest().uri()).isEqualTo("/clusters/payments/identity-provider-configs");
	}

	@Test
	void findsNoProviderWhereItGoesBetweenListAndDescribe() {
		this.eks.answers("{\"identityProviderConfigs\":[{\"type\":\"oidc\",\"name\":\"corp-sso\"}]}")
			.fails(404, "ResourceNotFoundException", "No config found");
		assertThat(this.gateway.identityProvider(CLUSTER)).isEmpty();
	}

	@Test
	void fillsInNoDefaultsOfAProvider() {
		this.eks.answers("{\"identityProviderConfigs\":[{\"type\":\"oidc\",\"name\":\"corp-sso\"}]}")
			.answers("""
					{"identityProviderConfig":{"oidc":{"identityProviderConfigName":"corp-sso",
					"identityProviderConfigArn":"%s","clusterName":"payments","issuerUrl":"https://sso.example.com",
					"clientId":"kubernetes","usernameClaim":null,"requiredClaims":{},"tags":{},"status":"DREAMING"}}}"""
				.formatted(CONFIG_ARN));
		assertThat(this.gateway.identityProvider(CLUSTER))
			.contains(new IdentityProvider(settings(), CONFIG_ARN, "DREAMING", Map.of()));
	}

	@Test
	void doesNotTakeTheClusterOfAnotherAccountForItsNamesake() {
		this.eks.answers(
				"""
						{"cluster":{"name":"payments","arn":"arn:aws:eks:eu-west-1:999900001111:cluster/payments","status":"ACTIVE"}}""");
		EksFailure failure = failure(() -> this.gateway.describeCluster(CLUSTER));
		assertThat(failure.code()).isEqualTo("WrongAccount");
		assertThat(failure.advice()).isEqualTo(Advice.ASK_A_PERSON);
	}

	@Test
	void callsNobodyForAnAccountThatIsNotConfigured() {
		this.clients.close();
		this.clients = new EksClients(new EksProperties(this.eks.uri(), List.of()), this.timeouts, null,
				UnlimitedBudget::interceptor);
		this.gateway = new AwsEksGateway(this.properties, this.clients, new EksCalls(this.meters));
		EksFailure failure = failure(() -> this.gateway.describeCluster(CLUSTER));
		assertThat(failure.code()).isEqualTo("AccountNotConfigured");
		assertThat(this.eks.requests()).isEmpty();
	}

	@Test
	void findsNoClusterWhereEksHasNone() {
		this.eks.fails(404, "ResourceNotFoundException", "No cluster found for name: payments.");
		assertThat(this.gateway.describeCluster(CLUSTER)).isEmpty();
	}

	@Test
	void encodesTheSlashesOfATaggedArn() {
		this.eks.answers("{\"tags\":{\"team\":\"payments\"}}").answers("{}");
		assertThat(this.gateway.tags(CLUSTER, CONFIG_ARN)).isEqualTo(Map.of("team", "payments"));
		this.gateway.tag(CLUSTER, CONFIG_ARN, Map.of("env", "prod"));
		this.gateway.untag(CLUSTER, CONFIG_ARN, List.of("a", "b c"));
		String path = "/tags/arn%3Aaws%3Aeks%3Aeu-west-1%3A111122223333%3Aidentityproviderconfig%2Fpayments%2Foidc%2Fcorp-sso%2Fb8d0596d-d627-a3c7-ad62-665effa75fba";
		assertThat(this.eks.requests()).extracting(EksStub.Request::uri)
			.containsExactly(path, path, path + "?tagKeys=a&tagKeys=b%20c");
	}

	@Test
	void asksNothingWhereNoTagChanges() {
		this.gateway.tag(CLUSTER, CONFIG_ARN, new TreeMap<>());
		this.gateway.untag(CLUSTER, CONFIG_ARN, Set.of());
		assertThat(this.eks.requests()).isEmpty();
	}

	@Test
	void countsCallsByOperationAndOutcome() {
		this.eks.answers("{\"updateIds\":[]}")
			.fails(404, "ResourceNotFoundException", "No cluster")
			.fails(418, "Teapot-" + System.nanoTime(), "Short and stout");
		this.gateway.listUpdates(CLUSTER);
		failure(() -> this.gateway.listUpdates(CLUSTER));
		failure(() -> this.gateway.listUpdates(CLUSTER));
		assertThat(List.of("success", "ResourceNotFoundException", "other")).allSatisfy((outcome) -> assertThat(
				this.meters.get("eks.calls").tag("operation", "ListUpdates").tag("outcome", outcome).timer().count())
			.isOne());
	}

	private void connect(EksTimeouts timeouts) {
		this.clients.close();
		this.clients = new EksClients(this.properties, timeouts, new EksEndpoint(this.eks.uri()),
				UnlimitedBudget::interceptor);
		this.gateway = new AwsEksGateway(this.properties, this.clients, new EksCalls(this.meters));
	}

	private static OidcSettings settings() {
		return new OidcSettings("corp-sso", "https://sso.example.com", "kubernetes", null, null, null, null, Map.of());
	}

	private static EksFailure failure(Runnable call) {
		EksFailure failure = catchThrowableOfType(EksFailure.class, call::run);
		assertThat(failure).isNotNull();
		return failure;
	}

}
