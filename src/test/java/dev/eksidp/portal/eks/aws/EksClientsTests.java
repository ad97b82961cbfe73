package dev.eksidp.portal.eks.aws;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import dev.eksidp.portal.eks.EksEndpoint;
import dev.eksidp.portal.eks.EksFailure;
import dev.eksidp.portal.eks.EksFailure.Advice;
import dev.eksidp.portal.eks.EksProperties;
import dev.eksidp.portal.eks.EksProperties.Account;
import dev.eksidp.portal.eks.EksScope;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProviderChain;
import software.amazon.awssdk.auth.credentials.SystemPropertyCredentialsProvider;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.eks.EksClient;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

class EksClientsTests {

	private static final EksScope SCOPE = new EksScope("111122223333", "eu-west-1");

	private static final String ROLE = "arn:aws:iam::111122223333:role/eks-idp-portal";

	private static final Duration TIMEOUT = Duration.ofSeconds(5);

	private static final Map<String, String> OWN_CREDENTIALS = Map.of("aws.accessKeyId", "AKIAPORTAL",
			"aws.secretAccessKey", "secret");

	private final EksStub eks = new EksStub();

	private final EksStub sts = new EksStub();

	private @Nullable EksClients clients;

	@BeforeEach
	void haveCredentials() {
		OWN_CREDENTIALS.forEach(System::setProperty);
		System.setProperty("aws.endpointUrlSts", this.sts.uri().toString());
	}

	@AfterEach
	void close() {
		OWN_CREDENTIALS.keySet().forEach(System::clearProperty);
		System.clearProperty("aws.endpointUrlSts");
		if (this.clients != null) {
			this.clients.close();
		}
		this.eks.close();
		this.sts.close();
	}

	@Test
	void usesTheDefaultCredentialsWhereAnAccountHasNoRole() {
		this.eks.answers("{\"clusters\":[]}");
		gateway(null, null).listClusters(SCOPE);
		assertThat(this.eks.onlyRequest().authorization()).contains("Credential=AKIAPORTAL/");
		assertThat(this.sts.requests()).isEmpty();
	}

	@Test
	void assumesTheRoleOfAnAccountOnce() {
		this.sts.answers(200, Map.of("Content-Type", "text/xml"), """
				<AssumeRoleResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/"><AssumeRoleResult><Credentials>
				<AccessKeyId>ASIAROLE</AccessKeyId><SecretAccessKey>s</SecretAccessKey><SessionToken>t</SessionToken>
				<Expiration>2126-01-01T00:00:00Z</Expiration></Credentials></AssumeRoleResult></AssumeRoleResponse>""");
		this.eks.answers("{\"clusters\":[]}");
		AwsEksGateway gateway = gateway(ROLE, "open-sesame");
		gateway.listClusters(SCOPE);
		gateway.listClusters(SCOPE);
		assertThat(this.eks.requests()).hasSize(2)
			.allSatisfy((request) -> assertThat(request.authorization()).contains("Credential=ASIAROLE/"));
		assertThat(this.sts.onlyRequest().authorization()).contains("Credential=AKIAPORTAL/")
			.contains("/eu-west-1/sts/");
		assertThat(this.sts.onlyRequest().body()).contains("RoleArn=arn%3Aaws%3Aiam%3A%3A111122223333%3Arole")
			.contains("ExternalId=open-sesame")
			.contains("RoleSessionName=eks-idp-portal");
	}

	@Test
	void asksAPersonWhenTheRoleCannotBeAssumed() {
		this.sts.answers(403, Map.of("Content-Type", "text/xml"), """
				<ErrorResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/"><Error><Type>Sender</Type>
				<Code>AccessDenied</Code><Message>User: u is not authorized to perform: sts:AssumeRole</Message></Error>
				<RequestId>r</RequestId></ErrorResponse>""");
		EksFailure failure = failure(() -> gateway(ROLE, null).listClusters(SCOPE));
		assertThat(failure.code()).isEqualTo("NoCredentials");
		assertThat(failure.advice()).isEqualTo(Advice.ASK_A_PERSON);
		assertThat(failure.message()).contains("STS").contains("sts:AssumeRole");
		assertThat(this.eks.requests()).isEmpty();
	}

	@Test
	void triesAgainWhenStsHasTrouble() {
		this.sts.answers(503, Map.of("Content-Type", "text/xml"),
				"""
						<ErrorResponse><Error><Code>ServiceUnavailable</Code><Message>Later</Message></Error></ErrorResponse>""");
		EksFailure failure = failure(() -> gateway(ROLE, null).listClusters(SCOPE));
		assertThat(failure.advice()).isEqualTo(Advice.RETRY);
	}

	@Test
	void asksAPersonWhenThereAreNoCredentials() {
		OWN_CREDENTIALS.keySet().forEach(System::clearProperty);
		SdkClientException exception = catchThrowableOfType(SdkClientException.class,
				() -> AwsCredentialsProviderChain.of(SystemPropertyCredentialsProvider.create()).resolveCredentials());
		EksFailure failure = FailureTranslator.translate("ListClusters", exception);
		assertThat(failure.code()).isEqualTo("NoCredentials");
		assertThat(failure.advice()).isEqualTo(Advice.ASK_A_PERSON);
	}

	@Test
	void triesAgainWhenThePortalShutsDownDuringACall() {
		this.eks.neverAnswers();
		AwsEksGateway gateway = gateway(null, null);
		Thread.currentThread().interrupt();
		EksFailure failure = failure(() -> gateway.listClusters(SCOPE));
		assertThat(Thread.interrupted()).isTrue();
		assertThat(failure.code()).isEqualTo("Interrupted");
		assertThat(failure.advice()).isEqualTo(Advice.RETRY);
	}

	@Test
	void keepsOneClientForEachAccountAndRegion() {
		EksClients clients = new EksClients(new EksProperties(null, List.of()), timeouts(),
				new EksEndpoint(this.eks.uri()), UnlimitedBudget::interceptor);
		this.clients = clients;
		EksClient client = clients.client("ListClusters", SCOPE);
		assertThat(clients.client("ListClusters", SCOPE)).isSameAs(client);
		assertThat(clients.client("ListClusters", new EksScope("111122223333", "us-east-1"))).isNotSameAs(client);
	}

	@Test
	void hasTheClientsOfTheConfigurationBeforeAnybodyAsks() {
		List<Account> accounts = new ArrayList<>(
				List.of(new Account(SCOPE.accountId(), null, null, "eks-idp-portal", true, List.of(SCOPE.region()))));
		EksClients clients = new EksClients(new EksProperties(this.eks.uri(), accounts), timeouts(), null,
				UnlimitedBudget::interceptor);
		this.clients = clients;
		accounts.clear();
		assertThat(clients.client("ListClusters", SCOPE)).isNotNull();
	}

	@Test
	void startsWithoutTheClientThatCannotBeMade() {
		this.eks.answers("{\"clusters\":[]}");
		EksScope bad = new EksScope(SCOPE.accountId(), "no region");
		EksProperties properties = new EksProperties(null, List.of(new Account(SCOPE.accountId(), null, null,
				"eks-idp-portal", true, List.of(bad.region(), SCOPE.region()))));
		EksClients clients = new EksClients(properties, timeouts(), null, UnlimitedBudget::interceptor);
		this.clients = clients;
		assertThat(clients.client("ListClusters", SCOPE)).isNotNull();
		EksFailure failure = failure(() -> clients.client("ListClusters", bad));
		assertThat(failure.code()).isEqualTo("NoClient");
		assertThat(failure.advice()).isEqualTo(Advice.ASK_A_PERSON);
		assertThat(failure.message()).contains("no region");
	}

	private AwsEksGateway gateway(@Nullable String roleArn, @Nullable String externalId) {
		EksProperties properties = new EksProperties(this.eks.uri(), List
			.of(new Account(SCOPE.accountId(), roleArn, externalId, "eks-idp-portal", true, List.of(SCOPE.region()))));
		this.clients = new EksClients(properties, timeouts(), null, UnlimitedBudget::interceptor);
		return new AwsEksGateway(properties, this.clients, new EksCalls(new SimpleMeterRegistry()));
	}

	private static EksTimeouts timeouts() {
		return new EksTimeouts(TIMEOUT, TIMEOUT, TIMEOUT, TIMEOUT);
	}

	private static EksFailure failure(Runnable call) {
		EksFailure failure = catchThrowableOfType(EksFailure.class, call::run);
		assertThat(failure).isNotNull();
		return failure;
	}

}
