package dev.eksidp.portal.eks.sandbox;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import software.amazon.awssdk.services.eks.model.AssociateIdentityProviderConfigResponse;
import software.amazon.awssdk.services.eks.model.InvalidParameterException;
import software.amazon.awssdk.services.eks.model.OidcIdentityProviderConfig;
import software.amazon.awssdk.services.eks.model.ResourceInUseException;
import software.amazon.awssdk.services.eks.model.ResourceNotFoundException;
import software.amazon.awssdk.services.eks.model.Update;
import tools.jackson.databind.json.JsonMapper;

import static dev.eksidp.portal.eks.sandbox.Refused.refused;
import static dev.eksidp.portal.eks.sandbox.RunningSandbox.PROD;
import static dev.eksidp.portal.eks.sandbox.RunningSandbox.oidc;
import static org.assertj.core.api.Assertions.assertThat;

class AssociationTests {

	@RegisterExtension
	final RunningSandbox sandbox = new RunningSandbox();

	@Test
	void anAssociationStartsAnUpdate() {
		AssociateIdentityProviderConfigResponse response = this.sandbox.associate(PROD);
		Update update = response.update();
		assertThat(update.id()).matches("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");
		assertThat(update.statusAsString()).isEqualTo("InProgress");
		assertThat(update.typeAsString()).isEqualTo("AssociateIdentityProviderConfig");
		assertThat(update.params()).singleElement().satisfies((param) -> {
			assertThat(param.typeAsString()).isEqualTo("IdentityProviderConfig");
			assertThat(param.value()).isEqualTo("[{\"type\":\"oidc\",\"name\":\"corp-sso\"}]");
		});
		assertThat(update.createdAt()).isEqualTo(this.sandbox.clock().instant());
		assertThat(update.errors()).isEmpty();
		assertThat(response.tags()).containsExactly(Map.entry("team", "payments"));
	}

	@Test
	void aProviderIsCreatedAndThenActive() {
		String id = this.sandbox.associate(PROD).update().id();
		assertThat(this.sandbox.provider(PROD).statusAsString()).isEqualTo("CREATING");
		assertThat(this.sandbox.clusterStatus(PROD)).isEqualTo("UPDATING");
		this.sandbox.clock().move(RunningSandbox.UPDATE.minusMillis(1));
		assertThat(this.sandbox.provider(PROD).statusAsString()).isEqualTo("CREATING");
		this.sandbox.clock().move(Duration.ofMillis(1));
		assertThat(this.sandbox.provider(PROD).statusAsString()).isEqualTo("ACTIVE");
		assertThat(this.sandbox.update(PROD, id).statusAsString()).isEqualTo("Successful");
		assertThat(this.sandbox.clusterStatus(PROD)).isEqualTo("ACTIVE");
	}

	@Test
	void everyFieldComesBackAsItWasSent() {
		this.sandbox.eks()
			.associateIdentityProviderConfig((request) -> request.clusterName(PROD)
				.oidc(oidc().issuerUrl("https://sso.example.com/realms/corp/")
					.usernameClaim("email")
					.usernamePrefix("oidc:")
					.groupsClaim("groups")
					.groupsPrefix("-")
					.requiredClaims(Map.of("hd", "example.com", "acr", "“ü”"))
					.build())
				.tags(Map.of("team", "payments", "empty", "")));
		OidcIdentityProviderConfig provider = this.sandbox.provider(PROD);
		assertThat(provider.identityProviderConfigName()).isEqualTo("corp-sso");
		assertThat(provider.identityProviderConfigArn()).matches(
				"arn:aws:eks:eu-west-1:111122223333:identityproviderconfig/payments-prod/oidc/corp-sso/[0-9a-f-]{36}");
		assertThat(provider.clusterName()).isEqualTo(PROD);
		assertThat(provider.issuerUrl()).isEqualTo("https://sso.example.com/realms/corp/");
		assertThat(provider.clientId()).isEqualTo("kubernetes");
		assertThat(provider.usernameClaim()).isEqualTo("email");
		assertThat(provider.usernamePrefix()).isEqualTo("oidc:");
		assertThat(provider.groupsClaim()).isEqualTo("groups");
		assertThat(provider.groupsPrefix()).isEqualTo("-");
		assertThat(provider.requiredClaims()).isEqualTo(Map.of("hd", "example.com", "acr", "“ü”"));
		assertThat(provider.tags()).isEqualTo(Map.of("team", "payments", "empty", ""));
	}

	@Test
	void noDefaultsAreFilledIn() {
		this.sandbox.eks().associateIdentityProviderConfig((request) -> request.clusterName(PROD).oidc(oidc().build()));
		OidcIdentityProviderConfig provider = this.sandbox.provider(PROD);
		assertThat(Stream.of(provider.usernameClaim(), provider.usernamePrefix(), provider.groupsClaim(),
				provider.groupsPrefix()))
			.containsOnlyNulls();
		assertThat(provider.requiredClaims()).isEmpty();
		assertThat(provider.tags()).isEmpty();
	}

	@Test
	void theListShowsTheOneProvider() {
		assertThat(this.sandbox.eks()
			.listIdentityProviderConfigs((request) -> request.clusterName(PROD))
			.identityProviderConfigs()).isEmpty();
		this.sandbox.associate(PROD);
		assertThat(this.sandbox.eks()
			.listIdentityProviderConfigs((request) -> request.clusterName(PROD).maxResults(1))
			.identityProviderConfigs()).singleElement().satisfies((config) -> {
				assertThat(config.type()).isEqualTo("oidc");
				assertThat(config.name()).isEqualTo("corp-sso");
			});
	}

	@Test
	void theListTakesNoMaxResultsButOne() {
		refused(InvalidParameterException.class, 400, "maxResults needs to be 1", () -> this.sandbox.eks()
			.listIdentityProviderConfigs((request) -> request.clusterName(PROD).maxResults(100)));
	}

	@Test
	void theListTakesAnyMaxResultsWhenToldSo() {
		this.sandbox.stop();
		this.sandbox.start(new SandboxOptions(0, null, RunningSandbox.UPDATE, false, SandboxOptions.Fleet.NONE));
		assertThat(this.sandbox.eks()
			.listIdentityProviderConfigs((request) -> request.clusterName("payments-legacy").maxResults(100))
			.identityProviderConfigs()).hasSize(1);
		refused(InvalidParameterException.class, 400, () -> this.sandbox.eks()
			.listIdentityProviderConfigs((request) -> request.clusterName(PROD).maxResults(101)));
	}

	@Test
	void aSecondUpdateHasToWait() {
		String id = this.sandbox.associate(PROD).update().id();
		ResourceInUseException refusal = refused(ResourceInUseException.class, 409,
				"Cannot AssociateIdentityProviderConfig because cluster payments-prod currently has update %s in progress"
					.formatted(id),
				() -> this.sandbox.associate(PROD));
		assertThat(refusal.clusterName()).isEqualTo(PROD);
	}

	@Test
	void aSecondProviderIsRefused() {
		ResourceInUseException refusal = refused(ResourceInUseException.class, 409,
				() -> this.sandbox.associate("payments-legacy"));
		assertThat(refusal.awsErrorDetails().errorMessage()).contains("corp-adfs", "payments-legacy");
	}

	@Test
	void theSameTokenWithTheSameParametersIsTheSameUpdate() {
		Update first = this.sandbox.associate(PROD, "token-1").update();
		assertThat(this.sandbox.associate(PROD, "token-1").update()).isEqualTo(first);
		this.sandbox.finishUpdate();
		AssociateIdentityProviderConfigResponse later = this.sandbox.associate(PROD, "token-1");
		assertThat(later.update().id()).isEqualTo(first.id());
		assertThat(later.update().statusAsString()).isEqualTo("Successful");
		assertThat(later.tags()).containsEntry("team", "payments");
		assertThat(this.sandbox.eks().listUpdates((request) -> request.name(PROD)).updateIds())
			.isEqualTo(List.of(first.id()));
	}

	@Test
	void callsThatArriveTogetherWithOneTokenAreOneUpdate() {
		Set<String> ids = IntStream.range(0, 20)
			.parallel()
			.mapToObj((i) -> this.sandbox.post("/clusters/payments-prod/identity-provider-configs/associate", """
					{"oidc":{"identityProviderConfigName":"corp-sso","issuerUrl":"https://sso.example.com",
					"clientId":"kubernetes"},"clientRequestToken":"token-1"}"""))
			.map((response) -> JsonMapper.shared().readTree(response.body()).at("/update/id").stringValue())
			.collect(Collectors.toSet());
		assertThat(this.sandbox.eks().listUpdates((request) -> request.name(PROD)).updateIds())
			.containsExactlyElementsOf(ids);
	}

	@Test
	void theSameTokenWithOtherParametersIsRefused() {
		this.sandbox.associate(PROD, "token-1");
		refused(InvalidParameterException.class, 400,
				() -> this.sandbox.eks()
					.associateIdentityProviderConfig((request) -> request.clusterName(PROD)
						.oidc(oidc().clientId("other").build())
						.tags(Map.of("team", "payments"))
						.clientRequestToken("token-1")));
		refused(InvalidParameterException.class, 400,
				() -> this.sandbox.eks()
					.disassociateIdentityProviderConfig((request) -> request.clusterName(PROD)
						.identityProviderConfig((config) -> config.type("oidc").name("corp-sso"))
						.clientRequestToken("token-1")));
	}

	@Test
	void theClustersOwnIssuerIsRefused() {
		String issuer = this.sandbox.eks()
			.describeCluster((request) -> request.name(PROD))
			.cluster()
			.identity()
			.oidc()
			.issuer();
		refused(InvalidParameterException.class, 400,
				"Incorrect Identity Provider URL configuration. The Identity Provider URL cannot be same as OpenID Connect (OIDC) issuer URL",
				() -> this.sandbox.eks()
					.associateIdentityProviderConfig(
							(request) -> request.clusterName(PROD).oidc(oidc().issuerUrl(issuer).build())));
	}

	@Test
	void anUnknownClusterIsNotFound() {
		refused(ResourceNotFoundException.class, 404, () -> this.sandbox.associate("nowhere"));
		refused(ResourceNotFoundException.class, 404, "No cluster found for name: nowhere",
				() -> this.sandbox.eks().listIdentityProviderConfigs((request) -> request.clusterName("nowhere")));
		refused(ResourceNotFoundException.class, 404, () -> this.sandbox.provider("nowhere"));
	}

	@Test
	void anUnknownProviderIsNotFound() {
		refused(ResourceNotFoundException.class, 404,
				"No config found for cluster: payments-prod, config type: oidc, config name: corp-sso",
				() -> this.sandbox.provider(PROD));
	}

	@Test
	void aTypeOtherThanOidcIsRefused() {
		refused(InvalidParameterException.class, 400,
				() -> this.sandbox.eks()
					.describeIdentityProviderConfig((request) -> request.clusterName("payments-legacy")
						.identityProviderConfig((config) -> config.type("saml").name("corp-adfs"))));
	}

}
