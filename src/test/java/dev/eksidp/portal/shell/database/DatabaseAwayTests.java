package dev.eksidp.portal.shell.database;

import java.io.IOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

import dev.eksidp.portal.PortalApplication;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import tools.jackson.databind.json.JsonMapper;

import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.ActiveProfiles;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * The whole portal while its database cannot be asked, or has no room for one more.
 */
@SpringBootTest(classes = PortalApplication.class, webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
		properties = { "portal.sandbox.eks-port=0", "portal.sandbox.issuer-port=0",
				"spring.datasource.hikari.maximum-pool-size=6", "portal.sandbox.external-database=true",
				"portal.database.write-interval=200ms" })
@ActiveProfiles("sandbox")
@ExtendWith(OutputCaptureExtension.class)
@DirtiesContext
class DatabaseAwayTests {

	private static final JdbcConnectionDetails database = TestDatabase.create();

	private static final FreezableProxy proxy = new FreezableProxy(database.getJdbcUrl());

	private static final Duration PATIENCE = Duration.ofSeconds(3);

	private static final Pattern CSRF = Pattern.compile("name=\"_csrf\" value=\"([^\"]+)\"");

	private static final String FORM = "application/x-www-form-urlencoded";

	private final HttpClient browser = HttpClient.newBuilder().cookieHandler(new CookieManager()).build();

	private final HttpClient program = HttpClient.newHttpClient();

	@LocalServerPort
	private int port;

	private String csrf = "";

	@DynamicPropertySource
	static void database(DynamicPropertyRegistry registry) {
		registry.add("spring.datasource.url", () -> proxy.url(database.getJdbcUrl()));
		registry.add("spring.datasource.username", database::getUsername);
		registry.add("spring.datasource.password", database::getPassword);
		registry.add("portal.sandbox.external-database", () -> "true");
		registry.add("portal.data-directory", () -> "target/data/database-away");
	}

	@BeforeEach
	void signIn() {
		send("/sign-in", "POST", "username=requester&password=sandbox&_csrf=" + csrf("/sign-in"));
		assertThat(get("/requests").statusCode()).isEqualTo(200);
		this.csrf = csrf("/requests");
	}

	/** Threads of the background work may fail as long as they have no database. */
	@AfterEach
	void restore() {
		proxy.restore();
		await().dontCatchUncaughtExceptions()
			.atMost(Duration.ofSeconds(20))
			.untilAsserted(() -> assertThat(get("/requests").statusCode()).isEqualTo(200));
	}

	@ParameterizedTest
	@EnumSource
	void everythingIsAnsweredWhileTheDatabaseIsAway(Absence absence) throws Exception {
		List<HttpRequest> calls = List.of(request("/api/v1/clusters").header("Authorization", basic()).build(),
				request("/api/v1/clusters").header("Authorization", "Bearer " + token()).build(),
				request("/requests").header("Accept", "text/html").build());
		absence.begin();
		List<CompletableFuture<HttpResponse<String>>> first = calls.stream().map(this::later).toList();
		for (CompletableFuture<HttpResponse<String>> answer : first) {
			assertThat(answer).succeedsWithin(PATIENCE).satisfies(DatabaseAwayTests::assertUnavailable);
		}
		await().dontCatchUncaughtExceptions().atMost(Duration.ofSeconds(2)).until(() -> readiness() == 503);
		for (HttpRequest call : calls) {
			assertThat(later(call)).succeedsWithin(PATIENCE).satisfies(DatabaseAwayTests::assertUnavailable);
		}
		assertThat(get("/css/portal.css").statusCode()).isEqualTo(200);
		assertThat(get("/webjars/htmx.org/dist/htmx.min.js").statusCode()).isEqualTo(200);
		assertThat(status("/actuator/health/liveness")).isEqualTo(200);
		proxy.restore();
		await().dontCatchUncaughtExceptions().atMost(Duration.ofSeconds(10)).until(() -> readiness() == 200);
		await().dontCatchUncaughtExceptions()
			.atMost(Duration.ofSeconds(10))
			.until(() -> later(calls.getFirst()).get().statusCode() == 200);
	}

	@Test
	void aFormThatCouldNotBeSentIsNotLost() throws Exception {
		proxy.freeze();
		HttpResponse<String> answer = send("/requests", "POST", "reason="
				+ URLEncoder.encode("Typed for <long> & well", StandardCharsets.UTF_8) + "&_csrf=" + this.csrf);
		assertUnavailable(answer);
		assertThat(answer.body()).contains("Typed for &lt;long&gt; &amp; well", "action=\"/requests\"",
				"method=\"post\"");
	}

	@Test
	void aPasswordIsNotShownAgain() throws Exception {
		String token = csrf("/sign-in");
		proxy.freeze();
		HttpResponse<String> answer = send("/sign-in", "POST",
				"username=requester&password=sandbox-secret&_csrf=" + token);
		assertUnavailable(answer);
		assertThat(answer.body()).doesNotContain("sandbox-secret");
	}

	@Test
	void readinessFailsWhereWritesFail() throws Exception {
		execute("""
				create function full_disk() returns trigger language plpgsql as $$
				begin
				    raise exception 'could not extend file: No space left on device' using errcode = 'disk_full';
				end
				$$""", "create trigger full_disk before insert on write_probe execute function full_disk()");
		await().dontCatchUncaughtExceptions().atMost(Duration.ofSeconds(10)).until(() -> readiness() == 503);
		assertThat(get("/requests").statusCode()).isEqualTo(200);
		execute("drop trigger full_disk on write_probe", "drop function full_disk");
		await().dontCatchUncaughtExceptions().atMost(Duration.ofSeconds(10)).until(() -> readiness() == 200);
	}

	@Test
	void aLockedTableMakesCallersComeBackLaterWithoutAFloodOfTraces(CapturedOutput output) throws Exception {
		try (Connection connection = connect(); Statement statement = connection.createStatement()) {
			connection.setAutoCommit(false);
			statement.execute("lock table change_request in access exclusive mode");
			int before = output.getAll().length();
			HttpRequest call = request("/api/v1/change-requests/1").header("Authorization", basic()).build();
			List<CompletableFuture<HttpResponse<String>>> answers = IntStream.range(0, 40)
				.mapToObj((_) -> later(call))
				.toList();
			assertThat(answers).allSatisfy((answer) -> assertThat(answer).succeedsWithin(Duration.ofSeconds(20))
				.satisfies(DatabaseAwayTests::assertUnavailable));
			assertThat(output.getAll().substring(before)).doesNotContain("\tat dev.eksidp.portal.change");
			assertThat(readiness()).isEqualTo(200);
			connection.rollback();
		}
	}

	/**
	 * The secret of a new API token.
	 */
	private String token() throws Exception {
		HttpRequest call = request("/api/v1/tokens").header("Authorization", basic())
			.header("Content-Type", "application/json")
			.POST(BodyPublishers.ofString("{\"name\": \"away\", \"scopes\": [\"clusters:read\"]}"))
			.build();
		return new JsonMapper().readTree(later(call).get().body()).path("token").asString();
	}

	private static void assertUnavailable(HttpResponse<String> answer) {
		assertThat(answer.statusCode()).as(answer.uri() + ": " + answer.body()).isEqualTo(503);
		assertThat(answer.headers().firstValue("Retry-After")).isPresent();
		assertThat(answer.headers().firstValue("X-Request-Id")).isPresent();
		assertThat(answer.headers().firstValue("Content-Security-Policy")).isPresent();
		assertThat(answer.headers().firstValue("Content-Type").orElse(""))
			.startsWith(answer.uri().getPath().startsWith("/api/") ? "application/problem+json" : "text/html");
		assertThat(answer.body()).contains("Not available right now").doesNotContain("Exception", "JDBC");
	}

	private String csrf(String page) {
		Matcher token = CSRF.matcher(get(page).body());
		assertThat(token.find()).isTrue();
		return token.group(1);
	}

	private int readiness() {
		return status("/actuator/health/readiness");
	}

	private int status(String path) {
		return later(request(path).build()).join().statusCode();
	}

	private HttpResponse<String> get(String path) {
		return send(path, "GET", "");
	}

	private HttpResponse<String> send(String path, String method, String form) {
		HttpRequest.Builder request = request(path).header("Accept", "text/html");
		if (!form.isEmpty()) {
			request.header("Content-Type", FORM);
		}
		return later(request.method(method, BodyPublishers.ofString(form)).build()).join();
	}

	private HttpRequest.Builder request(String path) {
		return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + this.port + path))
			.timeout(Duration.ofMinutes(1));
	}

	private CompletableFuture<HttpResponse<String>> later(HttpRequest request) {
		boolean api = request.uri().getPath().startsWith("/api/");
		return (api ? this.program : this.browser).sendAsync(request, BodyHandlers.ofString());
	}

	private static String basic() {
		return "Basic " + Base64.getEncoder().encodeToString("requester:sandbox".getBytes(StandardCharsets.UTF_8));
	}

	private static void execute(String... statements) throws SQLException {
		try (Connection connection = connect(); Statement statement = connection.createStatement()) {
			for (String sql : statements) {
				statement.execute(sql);
			}
		}
	}

	private static Connection connect() throws SQLException {
		return DriverManager.getConnection(database.getJdbcUrl(), database.getUsername(), database.getPassword());
	}

	enum Absence {

		SILENT {
			@Override
			void begin() {
				proxy.freeze();
			}
		},

		REFUSING {
			@Override
			void begin() throws IOException {
				proxy.refuse();
			}
		};

		abstract void begin() throws IOException;

	}

}
