package dev.eksidp.portal.eks.aws;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;

import dev.eksidp.portal.eks.ClusterArn;
import dev.eksidp.portal.eks.EksCluster;
import dev.eksidp.portal.eks.EksFailure;
import dev.eksidp.portal.eks.EksFailure.Advice;
import dev.eksidp.portal.eks.EksGateway;
import dev.eksidp.portal.eks.EksScope;
import dev.eksidp.portal.eks.EksUpdate;
import dev.eksidp.portal.oidc.IdentityProvider;
import dev.eksidp.portal.oidc.OidcSettings;
import dev.eksidp.portal.shell.Ids;
import dev.eksidp.portal.shell.PortalProperties;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.context.TypeExcludeFilter;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.health.contributor.Status;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.ComponentScan.Filter;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.FilterType;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.ActiveProfiles;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

/**
 * The gateway against the sandbox EKS, through the SDK and over HTTP, as the portal wires
 * both.
 */
@SpringBootTest(classes = AwsEksGatewaySandboxTests.GatewayAndSandbox.class, webEnvironment = WebEnvironment.NONE,
		properties = { "portal.sandbox.eks-port=0", "portal.sandbox.issuer-port=0",
				"portal.sandbox.update-duration=10m" })
@ActiveProfiles("sandbox")
@DirtiesContext
class AwsEksGatewaySandboxTests {

	@TempDir
	private static Path dataDirectory;

	private static final AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2026-01-01T00:00:00Z"));

	private final EksGateway gateway;

	private final EksHealthIndicator health;

	@Autowired
	AwsEksGatewaySandboxTests(EksGateway gateway, EksHealthIndicator health) {
		this.gateway = gateway;
		this.health = health;
	}

	@DynamicPropertySource
	static void keepStateInATemporaryDirectory(DynamicPropertyRegistry registry) {
		registry.add("portal.data-directory", dataDirectory::toString);
	}

	@Test
	void listsTheClustersOfEachAccountAndRegion() {
		assertThat(this.gateway.listClusters(new EksScope("111122223333", "eu-west-1")))
			.contains(cluster("payments-prod"), cluster("trouble-busy"))
			.allSatisfy((arn) -> assertThat(arn.toString()).startsWith("arn:aws:eks:eu-west-1:111122223333:cluster/"));
		assertThat(this.gateway.listClusters(new EksScope("444455556666", "eu-west-1"))).isNotEmpty()
			.doesNotContain(cluster("payments-prod"));
		assertThat(this.gateway.scopes()).hasSize(6);
	}

	@Test
	void describesACluster() {
		EksCluster described = this.gateway.describeCluster(cluster("payments-prod")).orElseThrow();
		assertThat(described.arn()).isEqualTo(cluster("payments-prod"));
		assertThat(described.status()).isEqualTo("ACTIVE");
		assertThat(described.kubernetesVersion()).isEqualTo("1.33");
		assertThat(described.issuerUrl()).startsWith("https://oidc.eks.eu-west-1.amazonaws.com/id/");
		assertThat(described.tags()).isEqualTo(Map.of("env", "prod", "team", "payments"));
	}

	@Test
	void findsNoClusterWhereThereIsNone() {
		assertThat(this.gateway.describeCluster(cluster("no-such-cluster"))).isEmpty();
		EksFailure failure = failure(() -> this.gateway.identityProvider(cluster("no-such-cluster")));
		assertThat(failure.code()).isEqualTo("ResourceNotFoundException");
		assertThat(failure.advice()).isEqualTo(Advice.NEVER);
		assertThat(failure.requestId()).isNotBlank();
	}

	@Test
	void describesAProviderWithoutDefaults() {
		ClusterArn search = ClusterArn.of("arn:aws:eks:eu-central-1:111122223333:cluster/search-prod");
		IdentityProvider provider = this.gateway.identityProvider(search).orElseThrow();
		assertThat(provider.settings())
			.isEqualTo(new OidcSettings("corp-sso", "https://sso.corp.example.com/realms/engineering", "kubernetes",
					"email", null, "groups", "oidc:", Map.of("hd", "corp.example.com")));
		assertThat(provider.tags()).isEqualTo(Map.of("team", "search", "cost-centre", "4711"));
		assertThat(this.gateway.identityProvider(cluster("payments-staging"))).isEmpty();
	}

	@Test
	void carriesEveryFieldAndTagFromAssociationToDisassociation() {
		ClusterArn checkout = cluster("checkout-prod");
		OidcSettings settings = new OidcSettings("corp_SSO-1", "https://sso.example.com/realms/Größe%20x/",
				"client:ä/+%2F", "preferred_username", "oidc:", "groups", "-",
				Map.of("hd", "example.com", "ü", "a b+c"));
		Map<String, String> tags = Map.of("team", "Zahlungen für alle", "cost:centre/a@b", "", "a+b=c", "x_y.z-1");
		String token = UUID.randomUUID().toString();
		EksUpdate update = this.gateway.associate(checkout, settings, tags, token);
		assertThat(update.status()).isEqualTo("InProgress");
		assertThat(update.type()).isEqualTo("AssociateIdentityProviderConfig");
		assertThat(update.createdAt()).isEqualTo(now.get());
		assertThat(this.gateway.associate(checkout, settings, tags, token).id()).isEqualTo(update.id());
		assertThat(provider(checkout).status()).isEqualTo("CREATING");

		pass(Duration.ofMinutes(10));
		assertThat(this.gateway.describeUpdate(checkout, update.id()).isSuccessful()).isTrue();
		IdentityProvider provider = provider(checkout);
		assertThat(provider.isActive()).isTrue();
		assertThat(provider.settings()).isEqualTo(settings);
		assertThat(provider.tags()).isEqualTo(tags);

		String arn = provider.identityProviderConfigArn();
		this.gateway.tag(checkout, arn, Map.of("a+b=c", "new", "stage", "prod"));
		this.gateway.untag(checkout, arn, List.of("team", "cost:centre/a@b"));
		assertThat(this.gateway.tags(checkout, arn)).isEqualTo(Map.of("a+b=c", "new", "stage", "prod"));

		EksUpdate removal = this.gateway.disassociate(checkout, settings.name(), UUID.randomUUID().toString());
		assertThat(removal.type()).isEqualTo("DisassociateIdentityProviderConfig");
		assertThat(provider(checkout).status()).isEqualTo("DELETING");
		pass(Duration.ofMinutes(10));
		assertThat(this.gateway.identityProvider(checkout)).isEmpty();
		assertThat(this.gateway.listUpdates(checkout)).contains(update.id(), removal.id());
	}

	@Test
	void keepsWordsOfAnUpdateThatTheSdkDoesNotKnow() {
		ClusterArn cluster = cluster("trouble-new-words");
		EksUpdate update = associate(cluster);
		assertThat(update.params()).contains(new EksUpdate.Param("AuthenticationProfile", "structured-v1"));
		pass(Duration.ofMinutes(6));
		EksUpdate halfway = this.gateway.describeUpdate(cluster, update.id());
		assertThat(halfway.status()).isEqualTo("RollingBack");
		assertThat(halfway.isFailed()).isFalse();
		pass(Duration.ofMinutes(4));
		assertThat(this.gateway.describeUpdate(cluster, update.id()).errors()).extracting(EksUpdate.Error::code)
			.containsExactly("ControlPlaneRolledBack");
	}

	@Test
	void readsWhyAnUpdateFailed() {
		ClusterArn cluster = cluster("trouble-update-fails");
		EksUpdate update = associate(cluster);
		pass(Duration.ofMinutes(10));
		EksUpdate failed = this.gateway.describeUpdate(cluster, update.id());
		assertThat(failed.isFailed()).isTrue();
		assertThat(failed.errors()).singleElement().satisfies((error) -> {
			assertThat(error.code()).isEqualTo("AccessDenied");
			assertThat(error.message()).isNotBlank();
			assertThat(error.resourceIds()).isNotEmpty();
		});
	}

	@ParameterizedTest
	@CsvSource({ "trouble-busy, ResourceInUseException, WAIT", "trouble-throttled, ThrottlingException, RETRY",
			"trouble-not-active, InvalidRequestException, ASK_A_PERSON",
			"trouble-access-denied, AccessDeniedException, ASK_A_PERSON",
			"trouble-role-missing, InvalidRequestException, ASK_A_PERSON" })
	void saysWhatToDoAboutARefusal(String name, String code, Advice advice) {
		EksFailure failure = failure(() -> associate(cluster(name)));
		assertThat(failure.code()).isEqualTo(code);
		assertThat(failure.advice()).isEqualTo(advice);
	}

	@Test
	void triesAgainWhenEksHasTrouble() {
		EksFailure failure = failure(() -> associate(cluster("trouble-server-error")));
		assertThat(failure.httpStatus()).isIn(500, 503);
		assertThat(failure.advice()).isEqualTo(Advice.RETRY);
	}

	@Test
	void startsOneUpdateWhenAnswersAreLost() {
		ClusterArn cluster = cluster("trouble-answer-lost");
		String token = UUID.randomUUID().toString();
		EksFailure failure = failure(() -> this.gateway.associate(cluster, settings(), Map.of(), token));
		assertThat(failure.code()).isEqualTo("Unreachable");
		assertThat(failure.advice()).isEqualTo(Advice.RETRY);
		EksUpdate update = this.gateway.associate(cluster, settings(), Map.of(), token);
		assertThat(this.gateway.listUpdates(cluster)).containsExactly(update.id());
	}

	@Test
	void neverRepeatsACallThatCannotSucceed() {
		ClusterArn tools = cluster("platform-tools");
		String ownIssuer = this.gateway.describeCluster(tools).orElseThrow().issuerUrl();
		OidcSettings settings = new OidcSettings("sso", ownIssuer, "kubernetes", null, null, null, null, Map.of());
		assertThat(failure(() -> this.gateway.associate(tools, settings, Map.of(), "token-1")).advice())
			.isEqualTo(Advice.NEVER);
		assertThat(failure(() -> this.gateway.disassociate(tools, "sso", "token-2")).advice()).isEqualTo(Advice.NEVER);
		assertThat(failure(() -> this.gateway.describeUpdate(tools, UUID.randomUUID().toString())).advice())
			.isEqualTo(Advice.NEVER);
		String arn = "arn:aws:eks:eu-west-1:111122223333:identityproviderconfig/platform-tools/oidc/gone/b8d0596d-d627-a3c7-ad62-665effa75fba";
		EksFailure noSuchArn = failure(() -> this.gateway.tags(tools, arn));
		assertThat(noSuchArn.code()).isEqualTo("NotFoundException");
		assertThat(noSuchArn.advice()).isEqualTo(Advice.NEVER);
	}

	@Test
	void waitsWhenTheClusterHasAnotherProvider() {
		assertThat(failure(() -> associate(cluster("payments-legacy"))).advice()).isEqualTo(Advice.WAIT);
	}

	@Test
	void isHealthy() {
		assertThat(this.health.health().getStatus()).isEqualTo(Status.UP);
	}

	private EksUpdate associate(ClusterArn cluster) {
		return this.gateway.associate(cluster, settings(), Map.of(), UUID.randomUUID().toString());
	}

	private IdentityProvider provider(ClusterArn cluster) {
		return this.gateway.identityProvider(cluster).orElseThrow();
	}

	private static OidcSettings settings() {
		return new OidcSettings("sso", "https://sso.example.com", "kubernetes", null, null, null, null, Map.of());
	}

	private static ClusterArn cluster(String name) {
		return new ClusterArn("aws", "eu-west-1", "111122223333", name);
	}

	private static void pass(Duration time) {
		now.updateAndGet((before) -> before.plus(time));
	}

	private static EksFailure failure(Runnable call) {
		EksFailure failure = catchThrowableOfType(EksFailure.class, call::run);
		assertThat(failure).isNotNull();
		return failure;
	}

	@Configuration(proxyBeanMethods = false)
	@ComponentScan(basePackages = "dev.eksidp.portal.eks",
			excludeFilters = @Filter(type = FilterType.CUSTOM, classes = TypeExcludeFilter.class))
	@ConfigurationPropertiesScan("dev.eksidp.portal.eks")
	@EnableConfigurationProperties(PortalProperties.class)
	static class GatewayAndSandbox {

		@Bean
		Clock clock() {
			InstantSource source = now::get;
			return source.withZone(ZoneOffset.UTC);
		}

		@Bean
		Ids ids() {
			return UUID::randomUUID;
		}

		@Bean
		JsonMapper json() {
			return new JsonMapper();
		}

		@Bean
		SimpleMeterRegistry meters() {
			return new SimpleMeterRegistry();
		}

		@Bean
		JdbcClient jdbc() {
			return MigratedDatabase.jdbc();
		}

	}

}
