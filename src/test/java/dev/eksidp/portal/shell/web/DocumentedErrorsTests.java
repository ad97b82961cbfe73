package dev.eksidp.portal.shell.web;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Supplier;

import dev.eksidp.portal.eks.EksFailure;
import dev.eksidp.portal.shell.ProblemGuide;
import dev.eksidp.portal.shell.RequestTrace;
import dev.eksidp.portal.testing.Api;
import dev.eksidp.portal.testing.Contract;
import dev.eksidp.portal.testing.PortalTest;
import dev.eksidp.portal.testing.Wire;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.slf4j.MDC;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.http.converter.json.JacksonJsonHttpMessageConverter;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.web.servlet.request.MockMvcRequestBuilders;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Produces every problem that there is a page about: by a call as anybody could make it,
 * but for the few that nobody can bring about from outside, see {@link #fromInside()}.
 */
@PortalTest
class DocumentedErrorsTests {

	private static final String CLUSTER = "batch-prod";

	private static final String JSON = "Content-Type: application/json";

	private static final JsonNode PROBLEM = JsonNodeFactory.instance.objectNode()
		.put("$ref", "#/components/schemas/Problem");

	private final ProblemGuide guide;

	private final ProblemAdvice advice;

	private final JsonMapper json;

	@LocalServerPort
	private int port;

	DocumentedErrorsTests(@Autowired ProblemGuide guide, @Autowired ProblemAdvice advice, @Autowired JsonMapper json) {
		this.guide = guide;
		this.advice = advice;
		this.json = json;
	}

	@Test
	void theTablesCoverEveryProblem() {
		Set<String> produced = new TreeSet<>(overHttp().keySet());
		produced.addAll(fromInside().keySet());
		produced.addAll(elsewhere().keySet());
		produced.addAll(nowhere());
		assertThat(produced).isEqualTo(new TreeSet<>(this.guide.all().stream().map(ProblemGuide.Entry::slug).toList()));
	}

	@TestFactory
	List<DynamicTest> eachIsAnsweredAsItsPageSays() {
		Contract contract = Contract.of("http://127.0.0.1:" + this.port);
		return overHttp().entrySet().stream().map((entry) -> DynamicTest.dynamicTest(entry.getKey(), () -> {
			Wire.Answer answer = entry.getValue().get();
			assertThat(answer.problem()).as(answer.toString()).isEqualTo(entry.getKey());
			ProblemGuide.Entry page = this.guide.find(entry.getKey()).orElseThrow();
			assertThat(page.statuses()).contains(answer.status());
			assertThat(answer.json().path("title").asString()).isEqualTo(page.title());
			assertThat(answer.json().path("requestId").asString()).isEqualTo(answer.header("X-Request-Id"));
			assertThat(contract.violations(PROBLEM, answer.json())).isEmpty();
		})).toList();
	}

	@TestFactory
	List<DynamicTest> failuresInsideAreAnsweredAsTheirPagesSay() {
		return fromInside().entrySet().stream().map((entry) -> DynamicTest.dynamicTest(entry.getKey(), () -> {
			MockHttpServletResponse answer = thrown(entry.getValue());
			ProblemGuide.Entry page = this.guide.find(entry.getKey()).orElseThrow();
			assertThat(page.statuses()).contains(answer.getStatus());
			assertThat(this.json.readTree(answer.getContentAsByteArray()).path("type").asString())
				.isEqualTo(page.type());
		})).toList();
	}

	private Map<String, Supplier<Wire.Answer>> overHttp() {
		Map<String, Supplier<Wire.Answer>> calls = new TreeMap<>();
		calls.put("unreadable", () -> post("requester", "/plans", "{"));
		calls.put("unauthenticated", () -> Wire.send(this.port, "GET", "/api/v1/me"));
		calls.put("invalid-token",
				() -> Wire.send(this.port, "GET", "/api/v1/me", "Authorization: Bearer not-a-token-of-ours"));
		calls.put("forbidden", () -> get("requester", "/audit-events"));
		calls.put("not-found", () -> get("requester", "/nothing"));
		calls.put("method-not-allowed", () -> post("requester", "/me", "{}"));
		calls.put("not-acceptable",
				() -> Wire.send(this.port, "GET", "/api/v1/me", Wire.basic("requester"), "Accept: text/csv"));
		calls.put("body-too-large", () -> post("requester", "/plans", "{\"reason\": \"" + "x".repeat(70_000) + "\"}"));
		calls.put("uri-too-long", () -> get("requester", "/clusters?q=" + "x".repeat(20_000)));
		calls.put("unsupported-media-type", () -> Wire.send(this.port, "POST", "/api/v1/plans",
				List.of(Wire.basic("requester"), "Content-Type: text/csv"), "a,b".getBytes(StandardCharsets.UTF_8)));
		calls.put("expectation-failed",
				() -> Wire.send(this.port, "GET", "/api/v1/me", Wire.basic("requester"), "Expect: tea"));
		calls.put("invalid-input", () -> post("requester", "/plans", "{}"));
		calls.put("headers-too-large",
				() -> Wire.send(this.port, "GET", "/api/v1/me", "X-Large: " + "x".repeat(20_000)));
		calls.put("http-version-not-supported", () -> Wire.send(this.port, "GET", "/api/v1/me",
				"GET /api/v1/me HTTP/7.3\r\nHost: a\r\n\r\n".getBytes(StandardCharsets.US_ASCII)));
		calls.put("not-implemented",
				() -> Wire.send(this.port, "POST", "/api/v1/plans", Wire.basic("requester"), "Transfer-Encoding: tea"));
		calls.put("idempotency-key-unusable", () -> Wire.send(this.port, "POST", "/api/v1/change-requests",
				List.of(Wire.basic("requester"), JSON, "Idempotency-Key: "), new byte[] { '{', '}' }));
		calls.put("checks-failed", () -> post("requester", "/change-requests", """
				{"clusterArn": "arn:aws:eks:us-east-1:444455556666:cluster/batch-dev", "operation": "ASSOCIATE",
				 "oidc": {"identityProviderConfigName": "corp-sso", "issuerUrl": "https://unknown.example.com",
				          "clientId": "kubernetes"}, "reason": "Its name has no address."}"""));
		calls.put("idempotency-key-reused", this::reuse);
		calls.put("webhook-not-found", () -> get("admin", "/webhooks/" + UUID.randomUUID()));
		calls.put("precondition-required", () -> revise(open(), ""));
		calls.put("precondition-failed", () -> revise(open(), "If-Match: \"999-0\""));
		calls.put("cluster-fixed", () -> revise(open(), "If-Match: *", "batch-dev"));
		calls.put("person-not-found", () -> get("admin", "/people/999999999"));
		calls.put("token-not-found", () -> get("requester", "/tokens/999999999"));
		calls.put("account-not-found", () -> get("admin", "/accounts/111122223333/eu-west-3"));
		calls.put("access-not-checked", () -> get("admin", "/accounts/444455556666/eu-central-1/access-check"));
		calls.put("access-check-too-soon", () -> {
			post("admin", "/accounts/444455556666/us-east-1/access-check", null);
			return post("admin", "/accounts/444455556666/us-east-1/access-check", null);
		});
		calls.put("cluster-not-found", () -> get("requester", "/clusters/111122223333/eu-west-1/no-such-cluster"));
		calls.put("change-request-not-found", () -> get("requester", "/change-requests/999999999"));
		calls.put("export-format-unknown", () -> post("requester", "/exports/yaml", "{}"));
		calls.put("cluster-taken", () -> {
			open();
			return submit("requester2");
		});
		calls.put("own-request", () -> review("requester2", open("requester2"), 1, "REJECT"));
		calls.put("revision-outdated", () -> review("approver", open(), 7, "REJECT"));
		calls.put("already-reviewed", () -> {
			String id = open();
			review("approver", id, 1, "REQUEST_CHANGES");
			Wire.Answer again = review("approver", id, 1, "REJECT");
			withdraw(id);
			return again;
		});
		calls.put("action-not-possible", () -> {
			String id = open();
			withdraw(id);
			return post("admin", "/change-requests/" + id + "/withdrawal", null);
		});
		calls.put("nothing-to-undo",
				() -> post("requester", "/change-requests/" + open() + "/undo", "{\"reason\": \"Try\"}"));
		calls.put("nothing-revised", () -> revise(open(), "If-Match: *"));
		calls.put("revision-not-found", () -> get("requester", "/change-requests/" + open() + "/revisions/7"));
		calls.put("plan-not-supported", () -> post("requester", "/change-requests",
				"{\"clusterArn\": \"%s\", \"operation\": \"DISASSOCIATE\", \"reason\": \"Try\"}".formatted(arn())));
		return calls;
	}

	/**
	 * What only a failure inside of the portal brings about: thrown where a controller
	 * would throw it.
	 */
	private Map<String, Exception> fromInside() {
		return Map.of("internal-error", new IllegalStateException("secret"), "unavailable",
				new CannotCreateTransactionException("secret"), "conflict",
				new OptimisticLockingFailureException("secret"), "eks-failure", new EksFailure(EksFailure.Advice.RETRY,
						"DescribeCluster", "ThrottlingException", 429, null, "Rate exceeded", null));
	}

	@Test
	void whatIsProducedElsewhereIs() {
		elsewhere().forEach((slug, told) -> assertThat(ProblemTypeControllerTests.tests("DocumentedErrorsTests"))
			.as("Some test produces " + slug)
			.anyMatch((test) -> test.contains(told)));
	}

	/**
	 * What other tests produce, as it takes more than a call or two: by the words that
	 * they recognise it by.
	 */
	private static Map<String, String> elsewhere() {
		return Map.ofEntries(Map.entry("too-many-tokens", "TooManyTokens"),
				Map.entry("idempotent-call-running", "/problems/idempotent-call-running"),
				Map.entry("webhook-disabled", "/problems/webhook-disabled"),
				Map.entry("too-many-webhooks", "/problems/too-many-webhooks"),
				Map.entry("webhooks-not-configured", "WebhooksNotConfigured"),
				Map.entry("rate-limited", "/problems/rate-limited"),
				Map.entry("revision-altered", "/problems/revision-altered"),
				Map.entry("search-too-slow", "SearchTooSlow"), Map.entry("too-many-searches", "TooManySearches"),
				Map.entry("searches-busy", "SearchesBusy"), Map.entry("cluster-changing", "/problems/cluster-changing"),
				Map.entry("drift-outdated", "/problems/drift-outdated"),
				Map.entry("nothing-to-adopt", "/problems/nothing-to-adopt"),
				Map.entry("nothing-to-export", "/problems/nothing-to-export"));
	}

	/**
	 * What no test brings about: it takes a portal with fewer approvers than the sandbox
	 * has, a form that is sent twice, or 2,000 open connections.
	 */
	private static Set<String> nowhere() {
		return Set.of("nobody-to-approve", "token-made-before", "too-many-streams");
	}

	private MockHttpServletResponse thrown(Exception exception) throws Exception {
		try (var _ = MDC.putCloseable(RequestTrace.REQUEST_ID, "inside-1")) {
			return MockMvcBuilders.standaloneSetup(new Failing(exception))
				.setControllerAdvice(this.advice)
				.setMessageConverters(new JacksonJsonHttpMessageConverter(this.json))
				.build()
				.perform(MockMvcRequestBuilders.get("/api/v1/failing"))
				.andReturn()
				.getResponse();
		}
	}

	private Wire.Answer revise(String id, String ifMatch) {
		return revise(id, ifMatch, CLUSTER);
	}

	private Wire.Answer revise(String id, String ifMatch, String cluster) {
		return Wire.send(this.port, "PUT", "/api/v1/change-requests/" + id,
				List.of(Wire.basic("requester"), JSON, ifMatch.isEmpty() ? "X-Nothing: 1" : ifMatch),
				Api.associate(Api.of(this.port, "requester").arn(cluster)).getBytes(StandardCharsets.UTF_8));
	}

	private Wire.Answer reuse() {
		withdraw(open());
		List<String> headers = List.of(Wire.basic("requester"), JSON, "Idempotency-Key: " + UUID.randomUUID());
		Wire.send(this.port, "POST", "/api/v1/change-requests", headers,
				Api.associate(arn()).getBytes(StandardCharsets.UTF_8));
		return Wire.send(this.port, "POST", "/api/v1/change-requests", headers,
				Api.associate(arn()).replace("Try it", "Try else").getBytes(StandardCharsets.UTF_8));
	}

	private String open() {
		return open("requester");
	}

	/**
	 * The one open change request of the cluster that this test has for itself.
	 */
	private String open(String account) {
		Wire.Answer submitted = submit(account);
		if (submitted.status() == 201) {
			return submitted.json().path("id").asString();
		}
		assertThat(submitted.problem()).as(submitted.toString()).isEqualTo("cluster-taken");
		String id = submitted.json().path("openChangeRequest").asString();
		if (get("admin", "/change-requests/" + id).json().path("requestedBy").asString().equals(account)) {
			return id;
		}
		withdraw(id);
		return open(account);
	}

	private void withdraw(String id) {
		assertThat(post("admin", "/change-requests/" + id + "/withdrawal", null).status()).isEqualTo(200);
	}

	private Wire.Answer submit(String account) {
		return post(account, "/change-requests", Api.associate(arn()));
	}

	private Wire.Answer review(String account, String id, int revision, String decision) {
		return post(account, "/change-requests/" + id + "/reviews",
				"{\"decision\": \"%s\", \"comment\": \"No\", \"revision\": %d}".formatted(decision, revision));
	}

	private String arn() {
		return Api.of(this.port, "requester").arn(CLUSTER);
	}

	private Wire.Answer get(String account, String path) {
		return Wire.send(this.port, "GET", "/api/v1" + path, Wire.basic(account));
	}

	private Wire.Answer post(String account, String path, @Nullable String body) {
		return Wire.send(this.port, "POST", "/api/v1" + path, List.of(Wire.basic(account), JSON),
				(body != null) ? body.getBytes(StandardCharsets.UTF_8) : new byte[0]);
	}

	/**
	 * An inner class, which no other test finds when it scans for controllers.
	 */
	@RestController
	private final class Failing {

		private final Exception exception;

		Failing(Exception exception) {
			this.exception = exception;
		}

		@GetMapping("/api/v1/failing")
		void fail() throws Exception {
			throw this.exception;
		}

	}

}
