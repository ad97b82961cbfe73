package dev.eksidp.portal.access;

import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;

import dev.eksidp.portal.testing.PortalTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.http.HttpHeaders;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.session.Session;
import org.springframework.session.jdbc.JdbcIndexedSessionRepository;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

@PortalTest
class SignInTests {

	private final SessionBrowser browser;

	private final JdbcClient jdbc;

	private final JdbcTemplate template;

	private final TransactionTemplate transactions;

	private final JsonMapper json;

	@Autowired
	SignInTests(@LocalServerPort int port, JdbcClient jdbc, JdbcTemplate template, TransactionTemplate transactions,
			JsonMapper json) {
		this.browser = new SessionBrowser(port);
		this.jdbc = jdbc;
		this.template = template;
		this.transactions = transactions;
		this.json = json;
	}

	@Test
	void hasEveryFileOfTheSignInPageWithoutSigningIn() {
		String page = this.browser.get("/sign-in").body();
		List<String> files = Pattern.compile("<(?:link|script)[^>]*(?:href|src)=\"(/[^\"]+)\"")
			.matcher(page)
			.results()
			.map((match) -> match.group(1))
			.toList();
		assertThat(files).anyMatch((file) -> file.endsWith(".svg")).anyMatch((file) -> file.endsWith(".css"));
		assertThat(files).allSatisfy((file) -> assertThat(this.browser.get(file).statusCode()).isEqualTo(200));
	}

	@Test
	void thePageOffersEveryDemoAccount() {
		HttpResponse<String> page = this.browser.get("/sign-in");
		assertThat(page.statusCode()).isEqualTo(200);
		assertThat(page.body()).contains("Sign in to the sandbox", "data-theme-choice=\"dark\"", "value=\"requester\"",
				"value=\"requester2\"", "value=\"approver\"", "value=\"approver2\"", "value=\"auditor\"",
				"value=\"admin\"");
	}

	@Test
	void signInLeadsBackToThePageAskedForWithANewSession() {
		HttpResponse<String> refused = this.browser.get("/requests?status=FAILED");
		assertThat(refused.statusCode()).isEqualTo(302);
		assertThat(location(refused)).endsWith("/sign-in");
		assertThat(this.browser.session()).isEmpty();
		HttpResponse<String> signedIn = this.browser.signIn("requester", "sandbox");
		assertThat(signedIn.statusCode()).isEqualTo(302);
		assertThat(location(signedIn)).endsWith("/requests?status=FAILED");
		assertThat(this.browser.session()).isNotEmpty();
		assertThat(signedIn.headers().allValues("Set-Cookie"))
			.anySatisfy((cookie) -> assertThat(cookie).contains("PORTAL_SESSION=", "HttpOnly", "SameSite=Lax"));
	}

	@Test
	void strangersLeaveNothingInTheDatabase() {
		for (String path : List.of("/requests", "/sign-in", "/api-docs", "/problems", "/nowhere")) {
			this.browser.get(path);
		}
		this.browser.signIn("nobody", "wrong");
		assertThat(this.browser.session()).isEmpty();
		assertThat(this.jdbc.sql("select count(*) from spring_session where principal_name is null")
			.query(Long.class)
			.single()).isZero();
	}

	@Test
	void aSessionEndsHoweverBusyItIs() {
		this.browser.signIn("auditor", "sandbox");
		assertThat(this.browser.get("/requests").statusCode()).isEqualTo(200);
		this.jdbc.sql("update spring_session set creation_time = creation_time - 86400000 where session_id = :id")
			.param("id", decoded(this.browser.session()))
			.update();
		assertThat(location(this.browser.get("/requests"))).endsWith("/sign-in?expired");
		assertThat(location(this.browser.get("/requests"))).endsWith("/sign-in");
	}

	@Test
	void whoTriesAgainAndAgainIsRecordedOnce() {
		this.browser.signIn("requester2", "sandbox");
		String page = "/admin/" + UUID.randomUUID();
		for (int i = 0; i < 5; i++) {
			assertThat(this.browser.get(page).statusCode()).isEqualTo(403);
		}
		assertThat(this.jdbc.sql("select count(*) from audit_event where subject_id = :page")
			.param("page", "GET " + page)
			.query(Long.class)
			.single()).isEqualTo(1);
	}

	@Test
	void aWrongPasswordIsExplainedAndTheNameKept() {
		String name = "<somebody>-" + UUID.randomUUID();
		HttpResponse<String> refused = this.browser.signIn(name, "wrong");
		assertThat(refused.statusCode()).isEqualTo(401);
		assertThat(refused.body())
			.contains("Name and password do not match.", name.replace("<", "&lt;").replace(">", "&gt;"))
			.doesNotContain("wrong");
		assertThat(this.browser.get("/").statusCode()).isEqualTo(302);
	}

	@Test
	void aVeryLongPasswordIsOnlyWrong() {
		assertThat(this.browser.signIn(UUID.randomUUID().toString(), "x".repeat(10_000)).statusCode()).isEqualTo(401);
	}

	@Test
	void aFormWithoutItsTokenIsRefused() {
		HttpResponse<String> stranger = this.browser.post("/sign-in",
				SessionBrowser.form(Map.of("username", "requester", "password", "sandbox")));
		assertThat(location(stranger)).endsWith("/sign-in?expired");
		this.browser.signIn("requester2", "sandbox");
		HttpResponse<String> refused = this.browser.post("/sign-out", "");
		assertThat(refused.statusCode()).isEqualTo(403);
		assertThat(refused.body()).contains("The page was too old to send this.");
		assertThat(this.browser.get("/sign-in").statusCode()).isEqualTo(200);
	}

	@Test
	void aFormOfAnEarlierSessionIsKeptToBeSentAgain() {
		this.browser.signIn("requester", "sandbox");
		String old = this.browser.formToken("/requests/new");
		this.browser.submit("/sign-out", Map.of());
		this.browser.signIn("requester", "sandbox");
		String typed = SessionBrowser.form(Map.of("reason", "Typed for <long>", "_csrf", old));
		HttpResponse<String> foreign = this.browser.post("/requests", typed, "Sec-Fetch-Site", "cross-site");
		assertThat(foreign.statusCode()).isEqualTo(403);
		assertThat(foreign.body()).doesNotContain("Typed for");
		HttpResponse<String> kept = this.browser.post("/requests", typed, "Sec-Fetch-Site", "same-origin");
		assertThat(kept.statusCode()).isEqualTo(403);
		assertThat(kept.body()).contains("Send again", "Typed for &lt;long&gt;");
		String again = SessionBrowser
			.form(Map.of("reason", "Typed for <long>", "_csrf", SessionBrowser.formTokenIn(kept.body())));
		assertThat(this.browser.post("/requests", again, "Sec-Fetch-Site", "same-origin").statusCode()).isEqualTo(422);
	}

	@Test
	void signingInInASecondTabGoesOn() {
		String second = SessionBrowser
			.form(Map.of("username", "requester", "password", "sandbox", "_csrf", this.browser.formToken("/sign-in")));
		this.browser.signIn("requester", "sandbox");
		assertThat(location(this.browser.post("/sign-in", second))).endsWith("/");
	}

	@Test
	void pagesOfOperationsMakeNoSession() {
		this.browser.get("/actuator/health/liveness");
		this.browser.get("/actuator/health/nothing");
		this.browser.post("/actuator/health", "");
		assertThat(this.browser.session()).isEmpty();
	}

	@ParameterizedTest
	@ValueSource(strings = { "AGE=", "AA==", "YQBi", "%zz", "c2Vzc2lvbg==" })
	void aCookieThatIsNoSessionIsNone(String cookie) {
		HttpResponse<String> page = this.browser.get("/sign-in", "Cookie", "PORTAL_SESSION=" + cookie);
		assertThat(page.statusCode()).isEqualTo(200);
	}

	@Test
	void aCallOfTheApiLeavesTheSessionOfTheBrowserAlone() {
		this.browser.signIn("requester", "sandbox");
		String session = this.browser.session();
		String admin = "Basic " + Base64.getEncoder().encodeToString("admin:sandbox".getBytes(StandardCharsets.UTF_8));
		HttpResponse<String> me = this.browser.get("/api/v1/me", "Authorization", admin, "Accept", "application/json");
		assertThat(me.statusCode()).isEqualTo(200);
		assertThat(this.browser.session()).isEqualTo(session);
		assertThat(this.browser.get("/requests").statusCode()).isEqualTo(200);
	}

	@Test
	void partsOfPagesAskForTheWholePageWhenTheSessionIsOver() {
		HttpResponse<String> part = this.browser.get("/requests", "HX-Request", "true");
		assertThat(part.statusCode()).isEqualTo(401);
		assertThat(part.headers().firstValue("HX-Refresh")).hasValue("true");
	}

	@Test
	void signingOutEndsTheSession() {
		this.browser.signIn("auditor", "sandbox");
		assertThat(this.browser.get("/nowhere").body()).contains("action=\"/sign-out\"");
		String session = this.browser.session();
		HttpResponse<String> signedOut = this.browser.submit("/sign-out", Map.of());
		assertThat(location(signedOut)).endsWith("/sign-in?signed-out");
		assertThat(sessions().findById(decoded(session))).isNull();
		assertThat(this.browser.get("/sign-in?signed-out").body()).contains("You are signed out.");
	}

	@Test
	void anotherReplicaKnowsTheSessionAndItIsSmall() {
		this.browser.signIn("approver", "sandbox");
		String id = decoded(this.browser.session());
		Session session = sessions().findById(id);
		assertThat(session).isNotNull();
		SecurityContext context = session.getRequiredAttribute("SPRING_SECURITY_CONTEXT");
		assertThat(context.getAuthentication().getName()).isEqualTo("approver");
		assertThat(PortalPrincipal.roles(context.getAuthentication())).containsExactlyInAnyOrder(Role.VIEWER,
				Role.APPROVER);
		int bytes = this.jdbc.sql("""
				select sum(length(attribute_bytes)) from spring_session_attributes
				join spring_session on primary_id = session_primary_id where session_id = :id
				""").param("id", id).query(Integer.class).single();
		assertThat(bytes).isLessThan(4096);
	}

	@Test
	void pagesCarryTheHeadersThatProtectThem() {
		HttpHeadersOf headers = new HttpHeadersOf(this.browser.get("/sign-in"));
		assertThat(headers.of("Content-Security-Policy")).isEqualTo("default-src 'none'; style-src 'self'; "
				+ "script-src 'self'; img-src 'self' data:; font-src 'self'; connect-src 'self'; form-action 'self'; "
				+ "frame-ancestors 'none'; base-uri 'none'");
		assertThat(headers.of("X-Content-Type-Options")).isEqualTo("nosniff");
		assertThat(headers.of("X-Frame-Options")).isEqualTo("DENY");
		assertThat(headers.of("Referrer-Policy")).isEqualTo("same-origin");
		assertThat(headers.of("Permissions-Policy")).contains("camera=()");
		assertThat(headers.of("Cache-Control")).contains("no-store");
	}

	@Test
	void pagesForOtherRolesAreRefusedAndTheRefusalIsRecorded() {
		this.browser.signIn("requester", "sandbox");
		HttpResponse<String> refused = this.browser.get("/admin/policies");
		assertThat(refused.statusCode()).isEqualTo(403);
		assertThat(refused.body()).contains("This needs the role admin, which you do not have.");
		assertThat(deeds("requester")).contains("session.sign-in DONE", "access.refused REFUSED");
	}

	@Test
	void whatWasTypedAsANameIsNotRecordedUnlessItIsOne() {
		String secret = "my-password-" + UUID.randomUUID();
		this.browser.signIn(secret, "");
		this.browser.signIn("requester2", "wrong");
		assertThat(deeds("requester2")).contains("session.sign-in-refused REFUSED");
		assertThat(deeds("anonymous")).contains("session.sign-in-refused REFUSED");
		assertThat(this.jdbc.sql("select count(*) from audit_event e where strpos(e::text, :secret) > 0")
			.param("secret", secret)
			.query(Long.class)
			.single()).isZero();
	}

	@Test
	void theApiAnswersStrangersWithAProblemDocument() {
		HttpResponse<String> refused = api("/api/v1/me");
		assertThat(refused.statusCode()).isEqualTo(401);
		assertThat(refused.headers().firstValue("WWW-Authenticate"))
			.hasValueSatisfying((challenge) -> assertThat(challenge).startsWith("Basic realm="));
		assertProblem(refused, 401, "/problems/unauthenticated");
		assertThat(refused.headers().map()).doesNotContainKey("set-cookie");
	}

	@Test
	void theApiSaysWhoOneIsAndWhy() {
		HttpResponse<String> me = api("/api/v1/me", HttpHeaders.AUTHORIZATION, basic("approver"));
		assertThat(me.statusCode()).isEqualTo(200);
		assertThat(me.headers().map()).doesNotContainKey("set-cookie");
		assertThat(this.json.readTree(me.body())).isEqualTo(this.json.readTree("""
				{"name": "approver", "roles": ["VIEWER", "APPROVER"], "groups": [],
				 "sources": {"VIEWER": ["demo account"], "APPROVER": ["demo account"]}, "token": null}
				"""));
	}

	@Test
	void theApiSaysWhichRoleIsMissing() {
		HttpResponse<String> refused = api("/api/v1/audit-events", HttpHeaders.AUTHORIZATION, basic("requester"));
		assertProblem(refused, 403, "/problems/forbidden");
		assertThat(refused.body()).contains("needs the role auditor or admin, which you do not have.", "\"auditor\"");
	}

	@Test
	void aSessionOfThePagesDoesNotOpenTheApi() {
		this.browser.signIn("admin", "sandbox");
		assertThat(this.browser.get("/api/v1/me").statusCode()).isEqualTo(401);
		assertThat(this.browser.post("/api/v1/plans", "{}").statusCode()).isEqualTo(401);
	}

	@Test
	void aPageOfAnotherSiteCannotUsePasswordsThatTheBrowserRemembers() {
		HttpResponse<String> refused = api("/api/v1/me", HttpHeaders.AUTHORIZATION, basic("requester"),
				"Sec-Fetch-Site", "cross-site");
		assertProblem(refused, 403, "/problems/forbidden");
	}

	@Test
	void healthIsOpenAndTheRestIsForAdministrators() {
		assertThat(api("/actuator/health/liveness").statusCode()).isEqualTo(200);
		HttpResponse<String> health = api("/actuator/health");
		assertThat(health.body()).contains("status").doesNotContain("components");
		assertThat(api("/actuator/prometheus").statusCode()).isEqualTo(401);
		assertThat(api("/actuator/prometheus", HttpHeaders.AUTHORIZATION, basic("auditor")).statusCode())
			.isEqualTo(403);
		assertThat(api("/actuator/prometheus", HttpHeaders.AUTHORIZATION, basic("admin")).statusCode()).isEqualTo(200);
	}

	private HttpResponse<String> api(String path, String... headers) {
		String[] all = new String[headers.length + 2];
		System.arraycopy(headers, 0, all, 2, headers.length);
		all[0] = HttpHeaders.ACCEPT;
		all[1] = "*/*";
		return this.browser.get(path, all);
	}

	private void assertProblem(HttpResponse<String> response, int status, String type) {
		assertThat(response.statusCode()).isEqualTo(status);
		assertThat(response.headers().firstValue(HttpHeaders.CONTENT_TYPE))
			.hasValueSatisfying((value) -> assertThat(value).startsWith("application/problem+json"));
		var problem = this.json.readTree(response.body());
		assertThat(problem.get("type").asString()).isEqualTo(type);
		assertThat(problem.get("status").asInt()).isEqualTo(status);
		assertThat(problem.get("requestId").asString()).isEqualTo(response.headers().firstValue("X-Request-Id").get());
	}

	private List<String> deeds(String actor) {
		return this.jdbc.sql("select action || ' ' || outcome from audit_event where actor = :actor")
			.param("actor", actor)
			.query(String.class)
			.list();
	}

	private JdbcIndexedSessionRepository sessions() {
		return new JdbcIndexedSessionRepository(this.template, this.transactions);
	}

	private static String decoded(String cookie) {
		return new String(Base64.getDecoder().decode(cookie), StandardCharsets.UTF_8);
	}

	private static String basic(String name) {
		return "Basic " + HttpHeaders.encodeBasicAuth(name, "sandbox", StandardCharsets.UTF_8);
	}

	private static String location(HttpResponse<String> response) {
		return response.headers().firstValue("Location").orElse("");
	}

	private record HttpHeadersOf(HttpResponse<String> response) {

		String of(String name) {
			return this.response.headers().firstValue(name).orElse("");
		}

	}

}
