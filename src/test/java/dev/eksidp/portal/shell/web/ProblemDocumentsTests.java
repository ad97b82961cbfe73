package dev.eksidp.portal.shell.web;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

import dev.eksidp.portal.shell.InvalidInput;
import dev.eksidp.portal.shell.PortalProperties;
import dev.eksidp.portal.shell.Problem;
import dev.eksidp.portal.shell.ProblemWriter;
import dev.eksidp.portal.shell.RequestTrace;
import dev.eksidp.portal.shell.Violation;
import dev.eksidp.portal.shell.RoleNames;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.http.converter.autoconfigure.HttpMessageConvertersAutoConfiguration;
import org.springframework.boot.jackson.autoconfigure.JacksonAutoConfiguration;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.boot.thymeleaf.autoconfigure.ThymeleafAutoConfiguration;
import org.springframework.boot.tomcat.autoconfigure.servlet.TomcatServletWebServerAutoConfiguration;
import org.springframework.boot.webmvc.autoconfigure.DispatcherServletAutoConfiguration;
import org.springframework.boot.webmvc.autoconfigure.WebMvcAutoConfiguration;
import org.springframework.boot.webmvc.autoconfigure.error.ErrorMvcAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.FilterType;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseBody;
import org.springframework.web.bind.annotation.RestController;

import static org.assertj.core.api.Assertions.assertThat;

@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
class ProblemDocumentsTests {

	private static final String SECRET = "jdbc:postgresql://secret";

	private final HttpClient client = HttpClient.newHttpClient();

	@LocalServerPort
	private int port;

	@Autowired
	private JsonMapper json;

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
			{"name":                              | malformed | ``
			<xml/>                                | malformed | ``
			{"name": "a"} trailing                | malformed | ``
			{"name": "a", "nmae": "b"}            | unknown   | /nmae
			{"part": {"size": 1, "x~/y": 2}}      | unknown   | /part/x~0~1y
			{"name": 42}                          | type      | /name
			{"name": true}                        | type      | /name
			{"name": {"a": 1}}                    | type      | /name
			{"tags": {"team": 1}}                 | type      | /tags/team
			{"parts": [{"size": 1}, {"size": ""}]} | type     | /parts/1/size
			{"part": {"size": "1"}}               | type      | /part/size
			{"part": {"size": 1.5}}               | type      | /part/size
			{"part": {"size": null}}              | type      | /part/size
			{"part": {"size": 99999999999999}}    | malformed | /part/size
			{"part": []}                          | type      | /part
			{"kind": "CIRCLE"}                    | type      | /kind
			{"kind": 0}                           | type      | /kind
			{"at": "yesterday"}                   | type      | /at
			["name"]                              | type      | ``
			"name"                                | type      | ``
			{"name": "a", "name": "b"}            | duplicate | ``
			""")
	void aBodyThatCannotBeReadIsExplainedWithItsPlace(String body, String code, String pointer) throws Exception {
		var answer = post("/api/v1/probe", body);
		assertProblem(answer, 400, "unreadable");
		JsonNode error = json(answer).get("errors").get(0);
		assertThat(error.get("code").asString()).isEqualTo(code);
		assertThat(error.get("pointer").asString()).isEqualTo(pointer);
		assertThat(answer.body()).doesNotContain("dev.eksidp", "java.", "jackson");
	}

	@Test
	void aMissingBodyIsAskedFor() throws Exception {
		var answer = post("/api/v1/probe", "");
		assertProblem(answer, 400, "unreadable");
		assertThat(json(answer).get("errors").get(0).get("code").asString()).isEqualTo("missing");
	}

	@Test
	void deepNestingIsRefused() throws Exception {
		assertProblem(post("/api/v1/probe", "{\"any\":" + "[".repeat(5_000) + "]".repeat(5_000) + "}"), 400,
				"unreadable");
	}

	@Test
	void aBodyOfOneMegabyteIsRefusedHoweverItIsSent() throws Exception {
		byte[] body = ("{\"name\": \"" + "a".repeat(1_000_000) + "\"}").getBytes(StandardCharsets.UTF_8);
		assertProblem(send("/api/v1/probe", BodyPublishers.ofByteArray(body)), 413, "body-too-large");
		BodyPublisher chunked = BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(body));
		assertProblem(send("/api/v1/probe", chunked), 413, "body-too-large");
	}

	@Test
	void aRuleThatSpeaksIsHeardAlsoFromWithinTheReader() throws Exception {
		for (String path : List.of("/api/v1/probe/rule", "/api/v1/probe")) {
			var answer = post(path, "{\"name\": \"forbidden\"}");
			assertProblem(answer, 422, "invalid-input");
			JsonNode errors = json(answer).get("errors");
			assertThat(errors.toString())
				.isEqualTo("[{\"pointer\":\"/name\",\"code\":\"word\",\"detail\":\"Use another word.\"}]");
		}
	}

	@Test
	void aModulesOwnProblemKeepsItsWordsAndMembers() throws Exception {
		var answer = get("/api/v1/probe/own");
		assertProblem(answer, 409, "cluster-taken");
		JsonNode document = json(answer);
		assertThat(document.get("detail").asString()).isEqualTo("Request 41 has this cluster.");
		assertThat(document.get("changeRequestId").asInt()).isEqualTo(41);
		assertThat(document.get("instance").asString()).isEqualTo("/api/v1/probe/own");
	}

	@Test
	void whatSpringRefusesIsAProblemToo() throws Exception {
		assertProblem(get("/api/v1/nothing"), 404, "not-found");
		assertProblem(get("/api"), 404, "not-found");
		assertProblem(get("/api/v1/probe/number/abc"), 404, "not-found");
		var mistyped = get("/api/v1/probe/list?limit=ten");
		assertProblem(mistyped, 400, "unreadable");
		assertThat(json(mistyped).get("errors").get(0).get("pointer").asString()).isEqualTo("/limit");
		assertProblem(get("/api/v1/probe/list"), 400, "unreadable");
		var method = get("/api/v1/probe");
		assertProblem(method, 405, "method-not-allowed");
		assertThat(method.headers().firstValue("Allow")).contains("POST");
		assertProblem(
				send("/api/v1/probe",
						(request) -> request.header("Content-Type", "text/csv").POST(BodyPublishers.ofString("a,b"))),
				415, "unsupported-media-type");
		assertProblem(send("/api/v1/probe/list?limit=1", (request) -> request.header("Accept", "text/csv")), 406,
				"not-acceptable");
	}

	@Test
	void failuresTellNothingOfTheInside() throws Exception {
		assertProblem(get("/api/v1/probe/fail"), 500, "internal-error");
		assertProblem(get("/api/v1/probe/stale"), 409, "conflict");
		var down = get("/api/v1/probe/down");
		assertProblem(down, 503, "unavailable");
		assertThat(down.headers().firstValue("Retry-After")).isPresent();
	}

	@Test
	void aBrowserGetsAPageWithTheRequestId() throws Exception {
		for (String path : List.of("/nothing", "/page/fail", "/page/own")) {
			var answer = send(path,
					(request) -> request.header("Accept", "text/html").header("X-Request-Id", "browser-1234"));
			assertThat(answer.headers().firstValue("Content-Type").orElseThrow()).startsWith("text/html");
			assertThat(answer.body()).contains("browser-1234").doesNotContain(SECRET, "Exception", "\tat ");
		}
		var own = send("/page/own", (request) -> request.header("Accept", "text/html"));
		assertThat(own.statusCode()).isEqualTo(409);
		assertThat(own.body()).contains("Request &lt;41&gt; has this cluster.");
	}

	@Test
	void theRequestIdOfTheCallerIsKeptOnlyIfItIsHarmless() throws Exception {
		assertThat(requestId("order-77.retry_2")).isEqualTo("order-77.retry_2");
		assertThat(requestId("short")).hasSize(36);
		assertThat(requestId("a".repeat(65))).hasSize(36);
		assertThat(requestId("<script>alert(1)</script>")).hasSize(36);
	}

	private String requestId(String given) throws Exception {
		var answer = send("/api/v1/probe/list?limit=1", (request) -> request.header("X-Request-Id", given));
		String answered = answer.headers().firstValue("X-Request-Id").orElseThrow();
		assertThat(json(answer).get("requestId").asString()).isEqualTo(answered);
		assertThat(json(answer).get("source").asString()).isEqualTo("127.0.0.1");
		return answered;
	}

	private void assertProblem(HttpResponse<String> answer, int status, String slug) {
		assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
		assertThat(answer.headers().firstValue("Content-Type")).contains("application/problem+json");
		JsonNode document = json(answer);
		assertThat(document.get("type").asString()).isEqualTo("/problems/" + slug);
		assertThat(document.get("status").asInt()).isEqualTo(status);
		assertThat(document.get("title").asString()).isNotBlank();
		assertThat(document.get("requestId").asString())
			.isEqualTo(answer.headers().firstValue("X-Request-Id").orElseThrow());
		assertThat(answer.body()).doesNotContain(SECRET, "Exception");
	}

	private JsonNode json(HttpResponse<String> answer) {
		return this.json.readTree(answer.body());
	}

	private HttpResponse<String> get(String path) throws Exception {
		return send(path, UnaryOperator.identity());
	}

	private HttpResponse<String> post(String path, String body) throws Exception {
		return send(path, BodyPublishers.ofString(body));
	}

	private HttpResponse<String> send(String path, BodyPublisher body) throws Exception {
		return send(path, (request) -> request.header("Content-Type", "application/json").POST(body));
	}

	private HttpResponse<String> send(String path, UnaryOperator<HttpRequest.Builder> request)
			throws IOException, InterruptedException {
		var builder = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + this.port + path));
		return this.client.send(request.apply(builder).build(), BodyHandlers.ofString());
	}

	record Part(int size) {
	}

	enum Kind {

		SQUARE

	}

	record Body(@Nullable String name, @Nullable Part part, @Nullable List<Part> parts,
			@Nullable Map<String, String> tags, @Nullable Kind kind, @Nullable Instant at, @Nullable Object any) {

		Body {
			Probe.check(name);
		}

	}

	@RestController
	static class Probe {

		static void check(@Nullable String name) {
			if ("forbidden".equals(name)) {
				throw new InvalidInput(List.of(new Violation("/name", "word", "Use another word.")));
			}
		}

		@PostMapping("/api/v1/probe")
		Body read(@RequestBody Body body) {
			return body;
		}

		@PostMapping("/api/v1/probe/rule")
		void rule(@RequestBody Map<String, String> body) {
			check(body.get("name"));
		}

		@GetMapping("/api/v1/probe/own")
		void own() {
			throw new ClusterTaken(41).with("changeRequestId", 41);
		}

		@GetMapping("/api/v1/probe/number/{number}")
		long number(@PathVariable long number) {
			return number;
		}

		@GetMapping(path = "/api/v1/probe/list", produces = "application/json")
		RequestTrace list(@RequestParam int limit) {
			return RequestTrace.current();
		}

		@GetMapping("/api/v1/probe/fail")
		void fail() {
			throw new IllegalStateException(SECRET);
		}

		@GetMapping("/api/v1/probe/stale")
		void stale() {
			throw new OptimisticLockingFailureException(SECRET);
		}

		@GetMapping("/api/v1/probe/down")
		void down() {
			throw new CannotCreateTransactionException(SECRET);
		}

	}

	@Controller
	static class PageLinks {

		@GetMapping("/page/fail")
		@ResponseBody
		String fail() {
			throw new IllegalStateException(SECRET);
		}

		@GetMapping("/page/own")
		@ResponseBody
		String own() {
			throw new Problem(HttpStatus.CONFLICT, "cluster-taken", "Taken", "Request <41> has this cluster.");
		}

	}

	static final class ClusterTaken extends Problem {

		ClusterTaken(long id) {
			super(HttpStatus.CONFLICT, "cluster-taken", "The cluster has an open change request",
					"Request " + id + " has this cluster.");
		}

	}

	@SpringBootConfiguration(proxyBeanMethods = false)
	@ImportAutoConfiguration({ TomcatServletWebServerAutoConfiguration.class, DispatcherServletAutoConfiguration.class,
			WebMvcAutoConfiguration.class, ErrorMvcAutoConfiguration.class,
			HttpMessageConvertersAutoConfiguration.class, JacksonAutoConfiguration.class,
			ThymeleafAutoConfiguration.class })
	@ComponentScan(basePackageClasses = ProblemAdvice.class)
	@ComponentScan(basePackageClasses = ProblemWriter.class, useDefaultFilters = false,
			includeFilters = @ComponentScan.Filter(type = FilterType.REGEX,
					pattern = ".*\\.(ProblemWriter|ProblemGuide|SendAgainPage|TimeConfiguration|ClockDifference)"))
	@EnableConfigurationProperties(PortalProperties.class)
	static class Application {

		@Bean
		RoleNames roleNames() {
			return (authorities) -> String.join(", ", authorities);
		}

	}

}
