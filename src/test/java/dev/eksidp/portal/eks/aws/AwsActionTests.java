package dev.eksidp.portal.eks.aws;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import dev.eksidp.portal.eks.AwsAction;
import dev.eksidp.portal.eks.ClusterArn;
import dev.eksidp.portal.eks.EksFailure;
import dev.eksidp.portal.eks.EksGateway;
import dev.eksidp.portal.eks.EksScope;
import dev.eksidp.portal.oidc.OidcSettings;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.ActiveProfiles;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The actions that the portal needs: those that it calls, and those that the policies in
 * {@code docs/aws.md} allow.
 */
@SpringBootTest(classes = AwsEksGatewaySandboxTests.GatewayAndSandbox.class, webEnvironment = WebEnvironment.NONE,
		properties = { "portal.sandbox.eks-port=0", "portal.sandbox.issuer-port=0" })
@ActiveProfiles("sandbox")
@DirtiesContext
class AwsActionTests {

	private static final EksScope SCOPE = new EksScope("111122223333", "eu-west-1");

	private static final ClusterArn CLUSTER = new ClusterArn("aws", "eu-west-1", "111122223333", "payments-legacy");

	private static final Pattern POLICY = Pattern.compile("```json\\n(.*?)```", Pattern.DOTALL);

	@TempDir
	private static Path dataDirectory;

	@Autowired
	private EksGateway eks;

	@Autowired
	private MeterRegistry meters;

	@DynamicPropertySource
	static void keepStateInATemporaryDirectory(DynamicPropertyRegistry registry) {
		registry.add("portal.data-directory", dataDirectory::toString);
	}

	@Test
	void areThoseThatTheGatewayCalls() throws Exception {
		for (Method method : EksGateway.class.getMethods()) {
			call(method);
		}
		Set<String> called = this.meters.find("eks.calls")
			.timers()
			.stream()
			.map(Timer::getId)
			.map((id) -> "eks:" + id.getTag("operation"))
			.collect(Collectors.toSet());
		assertThat(called).isEqualTo(names(true));
	}

	@Test
	void areThoseThatTheDocumentedPoliciesAllow() throws Exception {
		List<JsonNode> policies = documented();
		assertThat(policies).hasSize(3).allSatisfy((policy) -> {
			assertThat(policy.path("Version").asString()).isEqualTo("2012-10-17");
			assertThat(policy.path("Statement")).isNotEmpty();
		});
		assertThat(allowed(policies.getFirst()).keySet()).isEqualTo(names(true));
		assertThat(allowed(policies.get(1)).keySet()).isEqualTo(names(false));
		assertThat(allowed(policies.getLast()).keySet()).isEqualTo(names(false));
	}

	@Test
	void areAllowedOnTheResourcesThatIamDecidesAbout() throws Exception {
		Map<String, Set<String>> allowed = allowed(documented().getFirst());
		for (AwsAction action : AwsAction.values()) {
			if (action.isOfEks()) {
				assertThat(allowed.get(action.iamName())).as(action.iamName())
					.isEqualTo(action.resources(SCOPE)
						.stream()
						.map((resource) -> resource.replace(SCOPE.region(), "*"))
						.collect(Collectors.toSet()));
			}
		}
	}

	@Test
	void theTrustPolicyTakesTheTagsThatThePortalGives() throws Exception {
		JsonNode tags = documented().get(1).at("/Statement/1/Condition/ForAllValues:StringEquals/aws:TagKeys");
		assertThat(tags.valueStream().map(JsonNode::asString)).containsExactly(SessionTags.REQUESTER,
				SessionTags.CHANGE_REQUEST);
	}

	private void call(Method method) throws IllegalAccessException {
		Object[] arguments = Arrays.stream(method.getParameterTypes()).map(AwsActionTests::argument).toArray();
		try {
			method.invoke(this.eks, arguments);
		}
		catch (InvocationTargetException ex) {
			assertThat(ex.getCause()).isInstanceOf(EksFailure.class);
		}
	}

	private static Object argument(Class<?> type) {
		return Stream
			.<Object>of(SCOPE, CLUSTER, "corp-adfs", Map.of("team", "payments"), List.of("team"),
					new OidcSettings("sso", "https://sso.example.com", "kubernetes", null, null, null, null, Map.of()))
			.filter(type::isInstance)
			.findFirst()
			.orElseThrow();
	}

	private static Set<String> names(boolean ofEks) {
		return Arrays.stream(AwsAction.values())
			.filter((action) -> action.isOfEks() == ofEks)
			.map(AwsAction::iamName)
			.collect(Collectors.toSet());
	}

	private static List<JsonNode> documented() throws Exception {
		JsonMapper json = new JsonMapper();
		return POLICY.matcher(Files.readString(Path.of("docs/aws.md")))
			.results()
			.map((policy) -> json.readTree(policy.group(1)))
			.toList();
	}

	/**
	 * The resources of each action.
	 */
	private static Map<String, Set<String>> allowed(JsonNode policy) {
		Map<String, Set<String>> allowed = new HashMap<>();
		policy.path("Statement").forEach((statement) -> {
			assertThat(statement.path("Effect").asString()).isEqualTo("Allow");
			texts(statement.path("Action")).forEach((action) -> allowed.computeIfAbsent(action, (_) -> new TreeSet<>())
				.addAll(texts(statement.path("Resource"))));
		});
		return allowed;
	}

	private static Collection<String> texts(JsonNode oneOrMore) {
		return oneOrMore.isString() ? List.of(oneOrMore.asString())
				: oneOrMore.valueStream().map(JsonNode::asString).toList();
	}

}
