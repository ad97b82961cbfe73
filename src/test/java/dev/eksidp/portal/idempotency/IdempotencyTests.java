package dev.eksidp.portal.idempotency;

import java.util.List;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;

import dev.eksidp.portal.testing.Api;
import dev.eksidp.portal.testing.Api.Answer;
import dev.eksidp.portal.testing.PortalTest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

import static org.assertj.core.api.Assertions.assertThat;

@PortalTest
class IdempotencyTests {

	private static final String CLUSTER = "checkout-prod";

	private final String key = UUID.randomUUID().toString();

	@LocalServerPort
	private int port;

	@Autowired
	private JdbcClient jdbc;

	@Autowired
	private IdempotentCallRepository calls;

	@AfterEach
	void freeTheCluster() {
		Api admin = Api.of(this.port, "admin");
		admin.get("/change-requests?status=PENDING_APPROVAL&clusterArn=" + admin.arn(CLUSTER))
			.json()
			.at("/items")
			.forEach((open) -> admin.post("/change-requests/" + open.at("/id").asString() + "/withdrawal", null));
	}

	@Test
	void givesTheFirstAnswerAgainAndDoesNothingTwice() {
		Answer first = submit("Try it");
		Answer again = submit("Try it");
		assertThat(first.status()).isEqualTo(201);
		assertThat(first.header("Idempotency-Replayed")).isEmpty();
		assertThat(again.status()).isEqualTo(201);
		assertThat(again.header("Idempotency-Replayed")).isEqualTo("true");
		assertThat(again.header("Location")).isEqualTo(first.header("Location"));
		assertThat(again.header("ETag")).isEqualTo(first.header("ETag"));
		assertThat(again.header("Retry-After")).isEqualTo(first.header("Retry-After"));
		assertThat(again.header("Content-Type")).isEqualTo(first.header("Content-Type"));
		assertThat(again.response().body()).isEqualTo(first.response().body());
	}

	@ParameterizedTest
	@ValueSource(strings = { "\"changes:write\"", "\"changes:read\", \"changes:write\"" })
	void givesATokenItsFirstAnswerAgainWhateverHappenedSince(String scopes) {
		Api automation = token(scopes);
		Answer first = automation.post("/change-requests", body("Try it"));
		assertThat(first.status()).as(first.toString()).isEqualTo(201);
		requester().post("/change-requests/" + first.text("/id") + "/withdrawal", null);
		Answer again = automation.post("/change-requests", body("Try it"));
		assertThat(again.status()).isEqualTo(201);
		assertThat(again.header("Idempotency-Replayed")).isEqualTo("true");
		assertThat(again.header("Location")).isEqualTo(first.header("Location"));
		assertThat(again.header("ETag")).isEqualTo(first.header("ETag"));
		assertThat(again.response().body()).isEqualTo(first.response().body());
	}

	@Test
	void showsATokenWhatItDidWhenTheAnswerWasLostEvenIfItReadsNothingElse() {
		Api automation = token("\"changes:write\"");
		Answer first = automation.post("/change-requests", body("Try it"));
		loseTheAnswer("leased_until = now()");
		Answer again = automation.post("/change-requests", body("Try it"));
		assertThat(again.status()).as(again.toString()).isEqualTo(201);
		assertThat(again.json()).isEqualTo(first.json());
		assertThat(automation.get("/change-requests/" + first.text("/id")).status()).isEqualTo(403);
	}

	@Test
	void repeatsEveryCommandNotOnlySubmitting() {
		String id = submit("Try it").text("/id");
		Api requester = requester().with("Idempotency-Key", this.key + "-withdrawal");
		Answer first = requester.post("/change-requests/" + id + "/withdrawal", null);
		Answer again = requester.post("/change-requests/" + id + "/withdrawal", null);
		assertThat(first.status()).isEqualTo(200);
		assertThat(again.response().body()).isEqualTo(first.response().body());
		assertThat(requester().post("/change-requests/" + id + "/withdrawal", null).status()).isEqualTo(409);
	}

	@Test
	void makesOneRequestOfFiftyThatComeAtOnceAndAnswersAllAlike() throws Exception {
		String body = body("Try it");
		List<Answer> answers;
		try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
			answers = threads
				.invokeAll(IntStream.range(0, 50).<java.util.concurrent.Callable<Answer>>mapToObj(
						(_) -> () -> keyed().post("/change-requests", body))
					.toList())
				.stream()
				.map(Future::resultNow)
				.toList();
		}
		assertThat(answers).extracting(Answer::status).containsOnly(201);
		assertThat(answers).extracting((answer) -> answer.response().body())
			.containsOnly(answers.getFirst().response().body());
		assertThat(answers).filteredOn((answer) -> answer.header("Idempotency-Replayed").isEmpty()).hasSize(1);
	}

	@Test
	void refusesTheKeyOfAnotherCall() {
		submit("Try it");
		Answer other = submit("Something else");
		assertThat(other.status()).isEqualTo(422);
		assertThat(other.text("/type")).isEqualTo("/problems/idempotency-key-reused");
	}

	@Test
	void keepsTheKeysOfCallersApart() {
		assertThat(submit("Try it").status()).isEqualTo(201);
		Answer others = Api.of(this.port, "requester2")
			.with("Idempotency-Key", this.key)
			.post("/change-requests", body("Try it"));
		assertThat(others.text("/type")).isEqualTo("/problems/cluster-taken");
	}

	@Test
	void leavesTheKeyOfARefusedCallFree() {
		Answer refused = submit("");
		assertThat(refused.status()).isEqualTo(422);
		assertThat(submit("").header("Idempotency-Replayed")).isEmpty();
		assertThat(submit("Mended").status()).isEqualTo(201);
	}

	@ParameterizedTest
	@ValueSource(strings = { " ", "\"\"" })
	void refusesAnUnusableKey(String unusable) {
		Answer refused = requester().with("Idempotency-Key", unusable).post("/change-requests", body("Try it"));
		assertThat(refused.status()).isEqualTo(400);
		assertThat(refused.text("/type")).isEqualTo("/problems/idempotency-key-unusable");
		assertThat(requester().with("Idempotency-Key", "x".repeat(256)).post("/change-requests", "{}").status())
			.isEqualTo(400);
	}

	@Test
	void tellsARepeatToComeBackWhileTheFirstCallRuns() {
		submit("Try it");
		loseTheAnswer("subject_type = null, leased_until = now() + interval '25 seconds'");
		Answer early = submit("Try it");
		assertThat(early.status()).isEqualTo(409);
		assertThat(early.text("/type")).isEqualTo("/problems/idempotent-call-running");
		assertThat(Integer.parseInt(early.header("Retry-After"))).isBetween(15, 31);
	}

	@Test
	void answersAsTheFirstCallWouldHaveWhenItsAnswerWasLost() {
		Answer first = submit("Try it");
		loseTheAnswer("leased_until = now()");
		Answer again = submit("Try it");
		assertThat(again.status()).isEqualTo(201);
		assertThat(again.header("Idempotency-Replayed")).isEqualTo("true");
		assertThat(again.header("Location")).isEqualTo(first.header("Location"));
		assertThat(again.header("ETag")).isEqualTo(first.header("ETag"));
		assertThat(again.json()).isEqualTo(first.json());
	}

	@Test
	void doesTheWorkOfACallThatWasLostBeforeItDidAnything() {
		submit("");
		this.jdbc.sql("""
				insert into idempotent_call (principal, key, fingerprint, attempt, leased_until, created_at)
				values ('requester', :key, :fingerprint, :attempt, now() - interval '1 second', now())
				""")
			.param("key", this.key)
			.param("fingerprint", fingerprintOf("Try it"))
			.param("attempt", UUID.randomUUID())
			.update();
		Answer done = submit("Try it");
		assertThat(done.status()).isEqualTo(201);
		assertThat(done.header("Idempotency-Replayed")).isEmpty();
	}

	@Test
	void letsNobodyCommitWhoseWorkWasTakenOver() {
		IdempotentCall call = new IdempotentCall("requester", null, this.key, "f");
		UUID slow = ((KeyClaim.Work) this.calls.begin(call)).attempt();
		assertThat(this.calls.begin(call)).isInstanceOf(KeyClaim.Running.class);
		loseTheAnswer("leased_until = now()");
		UUID second = ((KeyClaim.Work) this.calls.begin(call)).attempt();
		assertThat(this.calls.did(slow, "change-request", "1")).isFalse();
		assertThat(this.calls.did(second, "change-request", "1")).isTrue();
	}

	@Test
	void showsATokenNothingThatItMayNotRead() {
		String body = body("Try it");
		Answer first = submit("Try it");
		assertThat(token("\"clusters:read\"").post("/change-requests", body).status()).isEqualTo(403);
		Answer reader = token("\"changes:read\"").post("/change-requests", body);
		assertThat(reader.status()).isEqualTo(201);
		assertThat(reader.text("/id")).isEqualTo(first.text("/id"));
		assertThat(reader.json().at("/allowedActions").size()).isZero();
	}

	@Test
	void showsASecretOnceOnly() {
		String body = "{\"name\": \"once\", \"scopes\": [\"changes:read\"]}";
		Answer first = keyed().post("/tokens", body);
		Answer again = keyed().post("/tokens", body);
		assertThat(first.text("/token")).isNotEmpty();
		assertThat(again.status()).isEqualTo(201);
		assertThat(again.text("/id")).isEqualTo(first.text("/id"));
		assertThat(again.header("Location")).isEqualTo(first.header("Location"));
		assertThat(again.response().body()).doesNotContain(first.text("/token"));
		assertThat(this.jdbc.sql("select count(*) from idempotent_call where key = :key and answer_body is null")
			.param("key", this.key)
			.query(Integer.class)
			.single()).isEqualTo(1);
	}

	@Test
	void forgetsKeysAfterTwoDays() {
		submit("Try it");
		freeTheCluster();
		loseTheAnswer("created_at = now() - interval '49 hours'");
		assertThat(submit("Something else").status()).isEqualTo(201);
	}

	private Answer submit(String reason) {
		return keyed().post("/change-requests", body(reason));
	}

	private String body(String reason) {
		return Api.associate(requester().arn(CLUSTER)).replace("Try it", reason);
	}

	private Api requester() {
		return Api.of(this.port, "requester");
	}

	private Api token(String scopes) {
		Answer token = requester().post("/tokens", "{\"name\": \"%s\", \"scopes\": [%s]}".formatted(this.key, scopes));
		return Api.bearer(this.port, token.text("/token")).with("Idempotency-Key", this.key);
	}

	private Api keyed() {
		return requester().with("Idempotency-Key", this.key);
	}

	private String fingerprintOf(String reason) {
		submit(reason);
		String fingerprint = this.jdbc.sql("select fingerprint from idempotent_call where key = :key")
			.param("key", this.key)
			.query(String.class)
			.single();
		this.jdbc.sql("delete from idempotent_call where key = :key").param("key", this.key).update();
		freeTheCluster();
		return fingerprint;
	}

	/**
	 * Leaves the row as a portal would that died at some moment.
	 */
	private void loseTheAnswer(String and) {
		this.jdbc.sql("update idempotent_call set answer_status = null, %s where key = :key".formatted(and))
			.param("key", this.key)
			.update();
	}

}
