package dev.eksidp.portal.access;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;

import dev.eksidp.portal.testing.Api;
import dev.eksidp.portal.testing.Api.Answer;
import dev.eksidp.portal.testing.PortalTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

@PortalTest
class ApiTokenServiceTests {

	private final int port;

	private final JdbcClient jdbc;

	private final TokenOwners owners;

	@Autowired
	ApiTokenServiceTests(@LocalServerPort int port, JdbcClient jdbc, PeopleRepository people, ApiTokenService tokens) {
		this.port = port;
		this.jdbc = jdbc;
		this.owners = new TokenOwners(people, tokens);
	}

	@Test
	void aTokenIsShownOnceAndActsForItsOwner() {
		Answer created = Api.of(this.port, "approver").post("/tokens", """
				{"name": " nightly report ", "scopes": ["changes:read", "clusters:read", "changes:read"]}""");
		assertThat(created.status()).isEqualTo(201);
		assertThat(created.header("Cache-Control")).contains("no-store");
		String secret = created.text("/token");
		assertThat(secret).startsWith(created.text("/prefix"));
		Api program = Api.bearer(this.port, secret);
		Answer me = program.get("/me");
		assertThat(me.text("/name")).isEqualTo("approver");
		assertThat(me.text("/roles")).isEqualTo(Api.of(this.port, "approver").get("/me").text("/roles"));
		assertThat(me.text("/token/name")).isEqualTo("nightly report");
		assertThat(program.get("/change-requests").status()).isEqualTo(200);
		Answer read = program.get("/tokens/" + created.text("/id"));
		assertThat(read.response().body()).doesNotContain(secret);
		assertThat(read.json().at("/scopes").toString()).isEqualTo("[\"clusters:read\",\"changes:read\"]");
		assertThat(read.text("/state")).isEqualTo("ACTIVE");
		assertThat(Instant.parse(read.text("/lastUsedAt"))).isNotNull();
		assertThat(Duration.between(Instant.parse(read.text("/createdAt")), Instant.parse(read.text("/expiresAt"))))
			.isBetween(Duration.ofDays(90).minusSeconds(5), Duration.ofDays(90).plusSeconds(5));
		assertThat(created.header("Location")).isEqualTo("/api/v1/tokens/" + created.text("/id"));
	}

	@Test
	void nothingThatIsStoredLetsAnybodyIn() {
		CreatedToken created = this.owners.token(Role.VIEWER, Scope.CHANGES_READ);
		String secret = created.secret();
		assertThat(this.jdbc.sql("select t::text from api_token t where id = :id")
			.param("id", created.token().id())
			.query(String.class)
			.single()).doesNotContain(secret.substring(created.token().prefix().length()));
		assertThat(events(created)).containsExactly("token.create DONE");
		assertThat(this.jdbc.sql("select count(*) from audit_event e where strpos(e::text, :secret) > 0")
			.param("secret", secret.substring(created.token().prefix().length()))
			.query(Long.class)
			.single()).isZero();
	}

	@Test
	void aRevokedTokenIsRefusedAtOnceAndTheTrailNamesIt() {
		CreatedToken created = this.owners.token(Role.VIEWER, Scope.CHANGES_READ);
		Api program = Api.bearer(this.port, created.secret());
		assertThat(program.get("/change-requests").status()).isEqualTo(200);
		assertThat(Api.of(this.port, "admin").delete("/tokens/" + created.token().id()).status()).isEqualTo(204);
		assertRefused(program.get("/change-requests"), "revoked");
		assertRefused(program.get("/change-requests"), "revoked");
		assertThat(events(created)).containsExactly("token.create DONE", "token.revoke DONE", "token.refused REFUSED");
		Answer row = Api.of(this.port, "admin")
			.get("/audit-events?action=token.refused&subjectId=" + created.token().id());
		assertThat(row.text("/items/0/actor/name")).isEqualTo(created.token().owner());
		assertThat(row.text("/items/0/actor/token")).isEqualTo("ci (" + created.token().prefix() + "…)");
	}

	@ParameterizedTest
	@CsvSource({ "expired, update api_token set expires_at = created_at where id = :id",
			"owner-disabled, 'update person set disabled_at = now(), disabled_by = ''admin''"
					+ " where name = (select owner from api_token where id = :id)'",
			"owner-away, 'update person set seen_at = now() - interval ''91 days''"
					+ " where name = (select owner from api_token where id = :id)'" })
	void aTokenThatIsNoLongerGoodIsRefusedWithTheReason(String reason, String cause) {
		CreatedToken created = this.owners.token(Role.VIEWER, Scope.CHANGES_READ);
		Api program = Api.bearer(this.port, created.secret());
		assertThat(program.get("/change-requests").status()).isEqualTo(200);
		this.jdbc.sql(cause).param("id", created.token().id()).update();
		assertRefused(program.get("/change-requests"), reason);
		assertThat(events(created)).containsExactly("token.create DONE", "token.refused REFUSED");
	}

	@ParameterizedTest
	@ValueSource(strings = { "eksidp_", "eksidp_0000", "nonsense", "a.b.c",
			"eksidp_00000000000000000000000000000000000000000000000000", "\u00e4" })
	void whoDoesNotHoldATokenLearnsNothingAndLeavesNoTrace(String guess) {
		long before = refusals();
		Answer answer = Api.bearer(this.port, guess).get("/me");
		assertThat(answer.status()).isEqualTo(401);
		assertThat(answer.text("/type")).isEqualTo("/problems/invalid-token");
		assertThat(answer.text("/reason")).isIn("unknown", "damaged");
		assertThat(answer.header("WWW-Authenticate")).startsWith("Bearer realm=\"portal\", error=\"invalid_token\"");
		assertThat(refusals()).isEqualTo(before);
	}

	@Test
	void aTokenWithoutTheScopeIsRefusedAndToldWhichOne() {
		CreatedToken created = this.owners.token(Role.REQUESTER, Scope.CLUSTERS_READ);
		Api program = Api.bearer(this.port, created.secret());
		Answer refused = program.post("/change-requests", "{}");
		assertThat(refused.status()).isEqualTo(403);
		assertThat(refused.text("/type")).isEqualTo("/problems/forbidden");
		assertThat(refused.json().at("/requiredScopes").toString()).isEqualTo("[\"changes:write\"]");
		assertThat(refused.header("WWW-Authenticate")).contains("error=\"insufficient_scope\"",
				"scope=\"changes:write\"");
		program.post("/change-requests", "{}");
		Answer trail = Api.of(this.port, "admin")
			.get("/audit-events?actor=" + created.token().owner() + "&outcome=REFUSED");
		assertThat(trail.json().at("/items")).hasSize(1);
		assertThat(trail.text("/items/0/action")).isEqualTo("access.refused");
		assertThat(trail.text("/items/0/actor/token")).startsWith("ci (eksidp_");
	}

	@Test
	void aScopeGivesNothingThatTheRolesDoNot() {
		Api program = Api.bearer(this.port, this.owners.token(Role.VIEWER, Scope.values()).secret());
		assertThat(program.get("/audit-events").status()).isEqualTo(403);
		assertThat(program.post("/plans", "{}").status()).isEqualTo(403);
		assertThat(program.get("/tokens?owner=approver").status()).isEqualTo(403);
	}

	@Test
	void aTokenNeverApprovesItsOwnersRequestAndDoesApproveThatOfOthers() {
		String owner = this.owners.person(Role.APPROVER);
		Api program = Api.bearer(this.port,
				this.owners
					.token(owner, TokenOwners.roles(Role.APPROVER), Scope.CHANGES_WRITE, Scope.CHANGES_READ,
							Scope.CHANGES_REVIEW)
					.secret());
		String arn = Api.of(this.port, "requester").arn("ledger-prod");
		Answer submitted = program.post("/change-requests", Api.associate(arn));
		assertThat(submitted.status()).as(submitted.toString()).isEqualTo(201);
		String path = "/change-requests/" + submitted.text("/id");
		assertThat(submitted.json().at("/allowedActions").toString()).contains("withdraw").doesNotContain("approve");
		Answer refused = program.post(path + "/reviews", "{\"decision\": \"APPROVE\", \"revision\": 1}");
		assertThat(refused.status()).isEqualTo(403);
		Api reader = Api.bearer(this.port, this.owners.token(Role.APPROVER, Scope.CHANGES_READ).secret());
		assertThat(reader.get(path).json().at("/allowedActions")).isEmpty();
		assertThat(reader.post(path + "/reviews", "{\"decision\": \"APPROVE\", \"revision\": 1}").status())
			.isEqualTo(403);
		CreatedToken another = this.owners.token(Role.APPROVER, Scope.CHANGES_READ, Scope.CHANGES_REVIEW);
		Api reviewer = Api.bearer(this.port, another.secret());
		assertThat(reviewer.get(path).json().at("/allowedActions").toString()).contains("reject");
		assertThat(reviewer
			.post(path + "/reviews", "{\"decision\": \"REJECT\", \"comment\": \"Not now\", \"revision\": 1}")
			.status()).isEqualTo(200);
		Answer history = Api.of(this.port, "auditor").get(path + "/events?limit=100");
		assertThat(history.response().body()).contains("\"token\":\"ci (" + another.token().prefix());
	}

	@Test
	void aTokenMakesNoOtherAndSeesAndEndsItselfOnly() {
		String owner = this.owners.person(Role.ADMIN);
		CreatedToken first = this.owners.token(owner, TokenOwners.roles(Role.ADMIN), Scope.CHANGES_READ);
		CreatedToken second = this.owners.token(owner, TokenOwners.roles(Role.ADMIN), Scope.CHANGES_READ);
		Api program = Api.bearer(this.port, first.secret());
		assertThat(program.post("/tokens", "{\"name\": \"x\", \"scopes\": [\"admin\"]}").status()).isEqualTo(403);
		assertThat(program.get("/tokens").json().at("/items")).hasSize(1);
		assertThat(program.get("/tokens/" + second.token().id()).status()).isEqualTo(404);
		assertThat(program.delete("/tokens/" + second.token().id()).status()).isEqualTo(404);
		assertThat(program.delete("/tokens/" + first.token().id()).status()).isEqualTo(204);
		assertRefused(program.get("/me"), "revoked");
	}

	@Test
	void tokensOfOthersAreForAdministrators() {
		CreatedToken created = this.owners.token(Role.VIEWER, Scope.CHANGES_READ);
		String path = "/tokens/" + created.token().id();
		Api stranger = Api.of(this.port, "requester");
		assertThat(stranger.get(path).status()).isEqualTo(404);
		assertThat(stranger.delete(path).status()).isEqualTo(404);
		assertThat(stranger.get("/tokens?owner=" + created.token().owner()).status()).isEqualTo(403);
		Api admin = Api.of(this.port, "admin");
		assertThat(admin.get("/tokens?limit=1").text("/nextCursor")).isNotEmpty();
		assertThat(admin.get("/tokens?owner=" + created.token().owner()).json().at("/items")).hasSize(1);
		assertThat(admin.get("/tokens?state=REVOKED&owner=" + created.token().owner()).json().at("/items")).isEmpty();
		Api program = Api.bearer(this.port, this.owners.token(Role.ADMIN, Scope.ADMIN).secret());
		assertThat(program.get(path).status()).isEqualTo(200);
		assertThat(program.delete(path).status()).isEqualTo(204);
		assertThat(program.delete(path).status()).isEqualTo(204);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|',
			value = { "{} | /name", "{\"name\": \"a\"} | /scopes", "{\"name\": \"a\", \"scopes\": []} | /scopes",
					"{\"name\": \"a\", \"scopes\": [\"admin\", \"root\"]} | /scopes/1",
					"{\"name\": \"a\", \"scopes\": [null]} | /scopes/0",
					"{\"name\": \"a\", \"scopes\": [\"admin\"], \"expiresAt\": \"2001-01-01T00:00:00Z\"} | /expiresAt",
					"{\"name\": \"a\", \"scopes\": [\"admin\"], \"expiresAt\": \"2999-01-01T00:00:00Z\"} | /expiresAt",
					"{\"name\": \"a\\u0000\", \"scopes\": [\"admin\"]} | /name" })
	void aWishThatBreaksARuleIsRefusedWhereItDoes(String body, String pointer) {
		Answer refused = Api.of(this.port, "requester2").post("/tokens", body);
		assertThat(refused.status()).as(refused.toString()).isEqualTo(422);
		assertThat(refused.json().at("/errors").valueStream().map((error) -> error.get("pointer").asString()))
			.contains(pointer);
	}

	@Test
	void aRepeatedCallMakesNoSecondTokenAndShowsNoSecret() {
		Api program = Api.of(this.port, "requester2").with("Idempotency-Key", "token-" + UUID.randomUUID());
		String body = "{\"name\": \"repeated\", \"scopes\": [\"changes:read\"]}";
		Answer first = program.post("/tokens", body);
		Answer again = program.post("/tokens", body);
		assertThat(again.status()).isEqualTo(201);
		assertThat(again.text("/id")).isEqualTo(first.text("/id"));
		assertThat(again.json().has("token")).isFalse();
	}

	@Test
	void nobodyHasMoreThanFiftyLiveTokens() {
		String owner = this.owners.person(Role.VIEWER);
		List<CreatedToken> all = IntStream.range(0, 50)
			.mapToObj((i) -> this.owners.token(owner, TokenOwners.roles(), Scope.CHANGES_READ))
			.toList();
		assertThatExceptionOfType(TooManyTokens.class)
			.isThrownBy(() -> this.owners.token(owner, TokenOwners.roles(), Scope.CHANGES_READ));
		TokenOwners.as(owner, TokenOwners.roles(),
				() -> this.owners.tokens().revoke(Long.toString(all.getFirst().token().id())));
		this.owners.token(owner, TokenOwners.roles(), Scope.CHANGES_READ);
	}

	@Test
	void metricsAreForTokensOfAdministratorsWithTheScope() throws Exception {
		assertThat(metrics(this.owners.token(Role.ADMIN, Scope.ADMIN))).isEqualTo(200);
		assertThat(metrics(this.owners.token(Role.ADMIN, Scope.AUDIT_READ))).isEqualTo(403);
		assertThat(metrics(this.owners.token(Role.AUDITOR, Scope.ADMIN))).isEqualTo(403);
	}

	private int metrics(CreatedToken token) throws Exception {
		URI uri = URI.create("http://127.0.0.1:" + this.port + "/actuator/prometheus");
		try (HttpClient http = HttpClient.newHttpClient()) {
			return http
				.send(HttpRequest.newBuilder(uri).header("Authorization", "bearer " + token.secret()).build(),
						BodyHandlers.discarding())
				.statusCode();
		}
	}

	private void assertRefused(Answer answer, String reason) {
		assertThat(answer.status()).as(answer.toString()).isEqualTo(401);
		assertThat(answer.text("/type")).isEqualTo("/problems/invalid-token");
		assertThat(answer.text("/reason")).isEqualTo(reason);
		assertThat(answer.header("WWW-Authenticate")).contains("error=\"invalid_token\"", "error_description=\"The ");
	}

	private List<String> events(CreatedToken created) {
		return this.jdbc
			.sql("select action || ' ' || outcome from audit_event"
					+ " where subject_type = 'token' and subject_id = :id order by id")
			.param("id", Long.toString(created.token().id()))
			.query(String.class)
			.list();
	}

	private long refusals() {
		return this.jdbc.sql("select count(*) from audit_event where action = 'token.refused'")
			.query(Long.class)
			.single();
	}

}
