package dev.eksidp.portal.eks.sandbox;

import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.services.eks.model.AssociateIdentityProviderConfigRequest;
import software.amazon.awssdk.services.eks.model.InvalidParameterException;
import software.amazon.awssdk.services.eks.model.OidcIdentityProviderConfigRequest;

import static dev.eksidp.portal.eks.sandbox.Refused.refused;
import static dev.eksidp.portal.eks.sandbox.RunningSandbox.PROD;
import static dev.eksidp.portal.eks.sandbox.RunningSandbox.oidc;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

/**
 * The SDK checks nothing of all this before it sends.
 */
class LimitsTests {

	@RegisterExtension
	final RunningSandbox sandbox = new RunningSandbox();

	static Stream<Arguments> beyondTheLimits() {
		return Stream.of(settings("no name", (oidc) -> oidc.identityProviderConfigName(null)),
				settings("empty name", (oidc) -> oidc.identityProviderConfigName("")),
				settings("no issuer", (oidc) -> oidc.issuerUrl(null)),
				settings("empty issuer", (oidc) -> oidc.issuerUrl("")),
				settings("issuer over http", (oidc) -> oidc.issuerUrl("http://sso.example.com")),
				settings("issuer with a query", (oidc) -> oidc.issuerUrl("https://sso.example.com?tenant=1")),
				settings("no client", (oidc) -> oidc.clientId(null)),
				settings("reserved username prefix", (oidc) -> oidc.usernamePrefix("system:")),
				settings("reserved groups prefix", (oidc) -> oidc.groupsPrefix("my-system:")),
				settings("empty claim", (oidc) -> oidc.requiredClaims(Map.of("", "value"))),
				settings("long claim", (oidc) -> oidc.requiredClaims(Map.of("k".repeat(64), "value"))),
				settings("empty claim value", (oidc) -> oidc.requiredClaims(Map.of("key", ""))),
				settings("long claim value", (oidc) -> oidc.requiredClaims(Map.of("key", "v".repeat(254)))),
				tags("too many tags", many(51)), tags("empty tag", Map.of("", "value")),
				tags("long tag", Map.of("k".repeat(129), "")), tags("long tag value", Map.of("key", "v".repeat(257))),
				tags("reserved tag", Map.of("aws:mine", "")), tags("reserved tag value", Map.of("key", "aws:x")),
				request("no settings", (request) -> request.oidc((OidcIdentityProviderConfigRequest) null)));
	}

	private static Arguments settings(String what, Consumer<OidcIdentityProviderConfigRequest.Builder> change) {
		OidcIdentityProviderConfigRequest.Builder oidc = oidc();
		change.accept(oidc);
		return request(what, (request) -> request.oidc(oidc.build()));
	}

	private static Arguments tags(String what, Map<String, String> tags) {
		return request(what, (request) -> request.tags(tags));
	}

	private static Arguments request(String what, Consumer<AssociateIdentityProviderConfigRequest.Builder> change) {
		AssociateIdentityProviderConfigRequest.Builder request = AssociateIdentityProviderConfigRequest.builder()
			.clusterName(PROD)
			.oidc(oidc().build());
		change.accept(request);
		return arguments(what, request.build());
	}

	private static Map<String, String> many(int count) {
		Map<String, String> many = new HashMap<>();
		IntStream.range(0, count).forEach((i) -> many.put("key" + i, "value"));
		return many;
	}

	@ParameterizedTest(name = "{0}")
	@MethodSource("beyondTheLimits")
	void whatIsBeyondTheLimitsIsRefused(String what, AssociateIdentityProviderConfigRequest request) {
		refused(InvalidParameterException.class, 400,
				() -> this.sandbox.eks().associateIdentityProviderConfig(request));
		assertThat(this.sandbox.eks().listUpdates((list) -> list.name(PROD)).updateIds()).as(what).isEmpty();
	}

	@Test
	void whatIsAtTheLimitsIsTaken() {
		Map<String, String> claims = new HashMap<>(many(20));
		claims.put("k".repeat(63), "v".repeat(253));
		this.sandbox.eks()
			.associateIdentityProviderConfig((request) -> request.clusterName(PROD)
				.oidc(oidc().requiredClaims(claims).usernamePrefix("-").build())
				.tags(many(50)));
		assertThat(this.sandbox.provider(PROD).requiredClaims()).isEqualTo(claims);
		assertThat(this.sandbox.provider(PROD).tags()).hasSize(50);
	}

	@Test
	void aReferenceNeedsTypeAndName() {
		refused(InvalidParameterException.class, 400,
				() -> this.sandbox.eks().describeIdentityProviderConfig((request) -> request.clusterName(PROD)));
		refused(InvalidParameterException.class, 400,
				() -> this.sandbox.eks()
					.describeIdentityProviderConfig((request) -> request.clusterName(PROD)
						.identityProviderConfig((config) -> config.name("corp-sso"))));
		refused(InvalidParameterException.class, 400, () -> this.sandbox.eks()
			.disassociateIdentityProviderConfig(
					(request) -> request.clusterName(PROD).identityProviderConfig((config) -> config.type("oidc"))));
	}

}
