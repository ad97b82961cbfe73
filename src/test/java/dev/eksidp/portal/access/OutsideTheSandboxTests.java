package dev.eksidp.portal.access;

import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import dev.eksidp.portal.PortalApplication;
import dev.eksidp.portal.shell.database.TestDatabase;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.http.HttpHeaders;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.util.MultiValueMap;
import org.springframework.web.util.UriComponentsBuilder;

import static org.assertj.core.api.Assertions.assertThat;

@SpringBootTest(classes = PortalApplication.class, webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
@DirtiesContext
class OutsideTheSandboxTests {

	private static final OidcProviderStub provider = new OidcProviderStub();

	private final SessionBrowser browser;

	private final JdbcClient jdbc;

	private final PeopleRepository people;

	private final String subject = UUID.randomUUID().toString();

	@Autowired
	OutsideTheSandboxTests(@LocalServerPort int port, JdbcClient jdbc, PeopleRepository people) {
		this.people = people;
		this.browser = new SessionBrowser(port);
		this.jdbc = jdbc;
	}

	@DynamicPropertySource
	static void environment(DynamicPropertyRegistry registry) {
		JdbcConnectionDetails database = TestDatabase.create();
		registry.add("spring.datasource.url", database::getJdbcUrl);
		registry.add("spring.datasource.username", database::getUsername);
		registry.add("spring.datasource.password", database::getPassword);
		registry.add("portal.data-directory", () -> Path.of("target", "data", "outside").toAbsolutePath().toString());
		String client = "spring.security.oauth2.client.registration.corp.";
		registry.add(client + "client-id", () -> OidcProviderStub.CLIENT_ID);
		registry.add(client + "client-secret", () -> "secret");
		registry.add(client + "client-name", () -> "Corporate sign-in");
		registry.add(client + "scope", () -> "openid,profile");
		registry.add(client + "authorization-grant-type", () -> "authorization_code");
		registry.add(client + "redirect-uri", () -> "{baseUrl}/login/oauth2/code/{registrationId}");
		String endpoints = "spring.security.oauth2.client.provider.corp.";
		registry.add(endpoints + "authorization-uri", () -> provider.url() + "/authorize");
		registry.add(endpoints + "token-uri", () -> provider.url() + "/token");
		registry.add(endpoints + "jwk-set-uri", () -> provider.url() + "/keys");
		registry.add("portal.public-url", () -> "http://portal.example.com");
		registry.add("server.forward-headers-strategy", () -> "native");
		registry.add("portal.access.roles-claim", () -> "realm_access.roles");
		registry.add("portal.access.roles.approver", () -> "eks-approvers");
		registry.add("portal.access.jwt.issuers[0].issuer-uri", provider::url);
		registry.add("portal.access.jwt.issuers[0].audience", () -> OidcProviderStub.CLIENT_ID);
		registry.add("portal.access.jwt.issuers[0].name-prefix", () -> "workload:");
		registry.add("portal.access.rate-limit.page.per-minute", () -> "1");
		registry.add("portal.access.rate-limit.page.burst", () -> "20");
		registry.add("portal.access.rate-limit.account.per-minute", () -> "1");
		registry.add("portal.access.rate-limit.account.burst", () -> "3");
	}

	@AfterAll
	static void stop() {
		provider.stop();
	}

	@Test
	void peopleSignInAtTheProviderAndComeBackToThePageTheyAskedFor() {
		String name = "name-" + this.subject;
		assertThat(this.browser.get("/requests").statusCode()).isEqualTo(302);
		assertThat(this.browser.get("/sign-in").body()).contains("Corporate sign-in", "/oauth2/authorization/corp")
			.doesNotContain("sandbox", "name=\"password\"");
		HttpResponse<String> signedIn = signIn(Map.of("sub", this.subject, "preferred_username", name, "realm_access",
				Map.of("roles", List.of("eks-approvers"))));
		assertThat(location(signedIn)).endsWith("/requests");
		assertThat(this.jdbc.sql("select array_to_string(roles, ',') from person where name = :name")
			.param("name", name)
			.query(String.class)
			.single()).isEqualTo("APPROVER,VIEWER");
		assertThat(this.browser.get("/admin/policies").statusCode()).isEqualTo(403);
		assertThat(this.jdbc.sql("select action from audit_event where actor = :name order by id")
			.param("name", name)
			.query(String.class)
			.list()).containsExactly("session.sign-in", "access.refused");
	}

	@Test
	void rolesFollowTheProviderWithinAnHour() {
		String name = "name-" + this.subject;
		Map<String, Object> claims = Map.of("sub", this.subject, "preferred_username", name);
		signIn(Map.of("sub", this.subject, "preferred_username", name, "realm_access",
				Map.of("roles", List.of("eks-approvers"))));
		age(name, Duration.ofMinutes(40));
		assertThat(this.browser.get("/requests", "HX-Request", "true").statusCode()).isEqualTo(200);
		assertThat(location(this.browser.get("/clusters"))).endsWith("/oauth2/authorization/corp");
		// The provider may be away: it is not asked again at once
		assertThat(this.browser.get("/requests").statusCode()).isEqualTo(200);
		assertThat(location(signIn(claims))).endsWith("/clusters");
		assertThat(this.people.withRole(Role.APPROVER)).extracting(Person::name).doesNotContain(name);
		age(name, Duration.ofMinutes(61));
		assertThat(this.browser.get("/requests", "HX-Request", "true").statusCode()).isEqualTo(401);
		assertThat(location(this.browser.get("/requests"))).endsWith("/sign-in");
	}

	@Test
	void strangersOnTheirWayToTheProviderHaveNoSession() {
		this.browser.get("/requests");
		this.browser.get("/oauth2/authorization/corp");
		assertThat(this.browser.session()).isEmpty();
		HttpResponse<String> foreign = this.browser.get("/login/oauth2/code/corp?code=code&state=another");
		assertThat(foreign.statusCode()).isEqualTo(401);
	}

	@Test
	void pagesAreNotServedTooOften() {
		signIn(Map.of("sub", this.subject, "preferred_username", "name-" + this.subject));
		for (int i = 0; i < 20; i++) {
			assertThat(this.browser.get("/token-preview").statusCode()).isEqualTo(200);
		}
		HttpResponse<String> refused = this.browser.get("/token-preview");
		assertThat(refused.statusCode()).isEqualTo(429);
		assertThat(refused.body()).contains("Too many calls");
		assertThat(refused.headers().firstValueAsLong("Retry-After").orElse(0)).isBetween(1L, 60L);
	}

	@Test
	void whoCannotBeLetInIsToldWhy() {
		HttpResponse<String> refused = signIn(Map.of("sub", this.subject, "preferred_username", "portal"));
		assertThat(refused.statusCode()).isEqualTo(401);
		assertThat(refused.body()).contains("The identity provider gave a name that cannot be used here.");
		assertThat(this.browser.get("/requests").statusCode()).isEqualTo(302);
	}

	@Test
	void whatAProviderSaysInTheAddressIsNotShown() {
		HttpResponse<String> refused = this.browser
			.get("/login/oauth2/code/corp?error=access_denied&error_description=Call+this+number&state=unknown");
		assertThat(refused.statusCode()).isEqualTo(401);
		assertThat(refused.body()).contains("The identity provider did not confirm the sign-in.")
			.doesNotContain("Call this number");
	}

	@Test
	void demoAccountsDoNotExist() {
		String sandbox = "Basic " + HttpHeaders.encodeBasicAuth("admin", "sandbox", StandardCharsets.UTF_8);
		HttpResponse<String> refused = this.browser.get("/api/v1/me", HttpHeaders.AUTHORIZATION, sandbox);
		assertThat(refused.statusCode()).isEqualTo(401);
		assertThat(refused.headers().firstValue("WWW-Authenticate"))
			.hasValueSatisfying((challenge) -> assertThat(challenge).startsWith("Bearer"));
		assertThat(this.browser.get("/requests").statusCode()).isEqualTo(302);
		assertThat(this.jdbc.sql("select count(*) from person where name = 'admin'").query(Long.class).single())
			.isZero();
	}

	@Test
	void linksLeadToThePublicUrlWhateverTheHeadersSay() {
		HttpResponse<String> refused = this.browser.get("/requests", "X-Forwarded-Host", "evil.example",
				"X-Forwarded-Proto", "http");
		assertThat(location(refused)).isEqualTo("/sign-in");
		String address = location(this.browser.get("/oauth2/authorization/corp", "X-Forwarded-Host", "evil.example"));
		assertThat(address).contains("redirect_uri=http://portal.example.com/login/oauth2/code/corp");
	}

	@Test
	void theDatabaseOfASandboxLetsNobodyIn() {
		this.jdbc
			.sql("""
					insert into person (name, subject, roles, seen_at) values ('approver', 'demo:approver', '{APPROVER}', now())
					""")
			.update();
		TokenSecret secret = TokenSecret.random(new SecureRandom());
		this.jdbc.sql("""
				insert into api_token (owner, name, prefix, hash, scopes, created_at, expires_at)
				values ('approver', 'of the sandbox', :prefix, :hash, '{changes:read}', now(), now() + interval '1 day')
				""").param("prefix", secret.prefix()).param("hash", secret.hash()).update();
		HttpResponse<String> refused = call(secret.text());
		assertThat(refused.statusCode()).isEqualTo(401);
		assertThat(refused.body()).contains("/problems/invalid-token");
		assertThat(this.people.withRole(Role.APPROVER)).extracting(Person::name).doesNotContain("approver");
		assertThat(this.people.isDisabled("approver")).isTrue();
	}

	@Test
	void aWorkloadCallsWithATokenOfTheProviderAndNotTooOften() {
		String token = provider.token(Map.of("sub", this.subject, "preferred_username", this.subject, "realm_access",
				Map.of("roles", List.of("eks-approvers"))));
		HttpResponse<String> me = call(token);
		assertThat(me.statusCode()).isEqualTo(200);
		assertThat(me.body()).contains("\"name\":\"workload:" + this.subject, "\"APPROVER\"", "\"token\":null");
		assertThat(me.headers().firstValue("RateLimit")).hasValue("\"account\";r=2;t=60");
		assertThat(me.headers().firstValue("RateLimit-Policy")).hasValue("\"account\";q=1;w=60");
		call(token);
		call(token);
		HttpResponse<String> refused = call(token);
		assertThat(refused.statusCode()).isEqualTo(429);
		assertThat(refused.body()).contains("/problems/rate-limited", "\"violatedPolicies\":[\"account\"]");
		assertThat(refused.headers().firstValueAsLong("Retry-After").orElse(0)).isBetween(1L, 60L);
		HttpResponse<String> foreign = call(provider.token(Map.of("sub", this.subject, "aud", "another service")));
		assertThat(foreign.statusCode()).isEqualTo(401);
		assertThat(foreign.body()).contains("/problems/invalid-token");
	}

	private void age(String person, Duration by) {
		this.jdbc.sql("update spring_session set creation_time = creation_time - :by where principal_name = :person")
			.param("by", by.toMillis())
			.param("person", person)
			.update();
	}

	private HttpResponse<String> call(String token) {
		return this.browser.get("/api/v1/me", HttpHeaders.ACCEPT, "*/*", HttpHeaders.AUTHORIZATION, "Bearer " + token);
	}

	private HttpResponse<String> signIn(Map<String, Object> claims) {
		String address = location(this.browser.get("/oauth2/authorization/corp"));
		assertThat(address).startsWith(provider.url() + "/authorize?");
		MultiValueMap<String, String> asked = UriComponentsBuilder.fromUri(URI.create(address))
			.build()
			.getQueryParams();
		Map<String, Object> all = new HashMap<>(claims);
		all.put("nonce", String.valueOf(asked.getFirst("nonce")));
		provider.willSay(all);
		return this.browser.get("/login/oauth2/code/corp?code=code&state=" + asked.getFirst("state"));
	}

	private static String location(HttpResponse<String> response) {
		return response.headers().firstValue("Location").orElse("");
	}

}
