package dev.eksidp.portal.change;

import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.IntStream;

import dev.eksidp.portal.testing.Api;
import dev.eksidp.portal.testing.Api.Answer;
import dev.eksidp.portal.testing.PortalTest;
import io.micrometer.core.instrument.MeterRegistry;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

@PortalTest
class WaitingForChangesTests {

	@LocalServerPort
	private int port;

	@Autowired
	private JdbcClient jdbc;

	@Autowired
	private MeterRegistry metrics;

	private String id = "";

	@BeforeEach
	void submit() {
		this.id = requester().submit("storefront-prod");
	}

	@AfterEach
	void withdraw() {
		requester().post("/change-requests/" + this.id + "/withdrawal", null);
	}

	@Test
	void answersManyWaitingCallersAsSoonAsTheStatusChanges() {
		List<CompletableFuture<Answer>> waiting = IntStream.range(0, 100)
			.mapToObj((_) -> requester().getLater(path("?wait=25s")))
			.toList();
		await().until(() -> waiting() == 100);
		withdraw();
		await().atMost(Duration.ofSeconds(15)).until(() -> waiting.stream().allMatch(CompletableFuture::isDone));
		assertThat(waiting).extracting(CompletableFuture::join)
			.allSatisfy((answer) -> assertThat(answer.text("/status")).isEqualTo("WITHDRAWN"));
	}

	@Test
	void noticesWhatAnotherReplicaHasDone() {
		CompletableFuture<Answer> waiting = waitForIt();
		changeFromOutside();
		assertThat(waiting).succeedsWithin(Duration.ofSeconds(15))
			.extracting((answer) -> answer.text("/status"))
			.isEqualTo("CHANGES_REQUESTED");
	}

	@Test
	void noticesChangesAfterTheConnectionForSignalsBroke() {
		CompletableFuture<Answer> waiting = waitForIt();
		List<String> broken = this.jdbc.sql("""
				select pg_terminate_backend(pid)::text from pg_stat_activity where datname = current_database()
				and (query like 'listen%' or query like '%pg_listening_channels%') and pid <> pg_backend_pid()
				""").query(String.class).list();
		assertThat(broken).hasSize(1);
		changeFromOutside();
		assertThat(waiting).succeedsWithin(Duration.ofSeconds(15))
			.extracting((answer) -> answer.text("/status"))
			.isEqualTo("CHANGES_REQUESTED");
	}

	@Test
	void answersUnchangedWithATimeToComeBackWhenTheWaitIsOver() {
		Answer answer = requester().get(path("?wait=200ms"));
		assertThat(answer.status()).isEqualTo(200);
		assertThat(answer.text("/status")).isEqualTo("PENDING_APPROVAL");
		assertThat(answer.header("Retry-After")).isEqualTo("1");
		Answer known = requester().with("If-None-Match", answer.header("ETag")).get(path("?wait=200ms"));
		assertThat(known.status()).isEqualTo(304);
		assertThat(known.response().body()).isEmpty();
	}

	@Test
	void doesNotWaitForWhatTheCallerHasNotSeenOrCannotHappen() {
		assertThat(requester().with("If-None-Match", "\"0-1\"").get(path("?wait=25s")).status()).isEqualTo(200);
		withdraw();
		Answer over = requester().get(path("?wait=25s"));
		assertThat(over.text("/status")).isEqualTo("WITHDRAWN");
		assertThat(over.header("Retry-After")).isEmpty();
	}

	@ParameterizedTest
	@ValueSource(strings = { "200ms", "PT0.2S", "pt0.2s", "0", "0s", "PT0S" })
	void takesTimeSpansAsInSettingsAndAsInIso8601(String wait) {
		assertThat(requester().get(path("?wait=" + wait)).status()).isEqualTo(200);
	}

	@ParameterizedTest
	@ValueSource(strings = { "soon", "PT", "30 apples", "P1Y", "" })
	void refusesWhatIsNoTimeSpan(String wait) {
		Answer refused = requester().get(path("?wait=" + wait.replace(" ", "%20")));
		assertThat(refused.status()).as(refused.toString()).isEqualTo(400);
		assertThat(refused.text("/errors/0/pointer")).isEqualTo("/wait");
	}

	@Test
	void nothingDiffersFromAnything() {
		for (String query : List.of("", "?wait=25s")) {
			Answer same = requester().with("If-None-Match", "*").get(path(query));
			assertThat(same.status()).as(query).isEqualTo(304);
			assertThat(same.header("ETag")).isEqualTo(requester().get(path("")).header("ETag"));
		}
		assertThat(requester().with("If-None-Match", "*").get("/change-requests/999999").status()).isEqualTo(404);
	}

	@Test
	void boundsTheWait() {
		assertThat(requester().get(path("?wait=PT61S")).text("/errors/0/pointer")).isEqualTo("/wait");
		assertThat(requester().get(path("?wait=61s")).text("/errors/0/pointer")).isEqualTo("/wait");
		assertThat(requester().get(path("?wait=-1s")).status()).isEqualTo(422);
		assertThat(requester().get(path("?wait=soon")).status()).isEqualTo(400);
		assertThat(requester().get("/change-requests/999999?wait=1s").status()).isEqualTo(404);
	}

	@Test
	void streamsEveryChangeUntilTheLast() {
		List<String> lines = new CopyOnWriteArrayList<>();
		CompletableFuture<Integer> ended = stream("", lines);
		await().until(() -> lines.stream().anyMatch((line) -> line.startsWith("data:")));
		assertThat(lines).contains("event:change-request", "retry:2000");
		String first = lastEventId(lines);
		withdraw();
		assertThat(ended.join()).isEqualTo(200);
		assertThat(lines).filteredOn((line) -> line.startsWith("data:"))
			.hasSize(2)
			.last()
			.asString()
			.contains("WITHDRAWN");
		assertThat(lastEventId(lines)).isNotEqualTo(first);
		assertThat(stream(lastEventId(lines), lines).join()).isEqualTo(204);
	}

	@Test
	void sendsNothingThatTheCallerHasAlready() {
		String tag = requester().get(path("")).header("ETag").replace("\"", "");
		List<String> lines = new CopyOnWriteArrayList<>();
		CompletableFuture<Integer> ended = stream(tag, lines);
		withdraw();
		assertThat(ended.join()).isEqualTo(200);
		assertThat(lines).filteredOn((line) -> line.startsWith("data:")).hasSize(1);
	}

	@Test
	void streamsToNobodyWhoAsksForSomethingElse() {
		assertThat(requester().get(path("/stream")).status()).isEqualTo(406);
	}

	private CompletableFuture<Answer> waitForIt() {
		await().until(() -> waiting() == 0);
		CompletableFuture<Answer> waiting = requester().getLater(path("?wait=25s"));
		await().until(() -> waiting() == 1);
		return waiting;
	}

	private double waiting() {
		return this.metrics.get("portal.api.waiting").gauge().value();
	}

	@Test
	void endsWithTheTokenThatItBeganWith() {
		Answer token = requester().post("/tokens", "{\"name\": \"watcher\", \"scopes\": [\"changes:read\"]}");
		Api watcher = Api.bearer(this.port, token.text("/token"));
		List<String> lines = new CopyOnWriteArrayList<>();
		CompletableFuture<Integer> streaming = stream("Bearer " + token.text("/token"), "", lines);
		CompletableFuture<Answer> waiting = watcher.getLater(path("?wait=25s"));
		await().until(() -> waiting() == 2);
		await().until(() -> lines.stream().anyMatch((line) -> line.startsWith("data:")));
		assertThat(requester().delete("/tokens/" + token.text("/id")).status()).isEqualTo(204);
		withdraw();
		assertThat(waiting).succeedsWithin(Duration.ofSeconds(15)).extracting(Answer::status).isEqualTo(401);
		assertThat(streaming).succeedsWithin(Duration.ofSeconds(15));
		assertThat(lines).noneMatch((line) -> line.contains("WITHDRAWN"));
	}

	private void changeFromOutside() {
		this.jdbc.sql("update change_request set status = 'CHANGES_REQUESTED', version = version + 1 where id = :id")
			.param("id", Long.valueOf(this.id))
			.update();
	}

	private CompletableFuture<Integer> stream(String lastEventId, List<String> lines) {
		String credentials = Base64.getEncoder().encodeToString("requester:sandbox".getBytes(StandardCharsets.UTF_8));
		return stream("Basic " + credentials, lastEventId, lines);
	}

	private CompletableFuture<Integer> stream(String authorization, String lastEventId, List<String> lines) {
		HttpRequest.Builder request = HttpRequest
			.newBuilder(URI.create("http://127.0.0.1:" + this.port + "/api/v1" + path("/stream")))
			.header("Authorization", authorization)
			.header("Accept", "text/event-stream");
		if (!lastEventId.isEmpty()) {
			request.header("Last-Event-ID", lastEventId);
		}
		return HttpClient.newHttpClient()
			.sendAsync(request.build(), BodyHandlers.ofInputStream())
			.thenApplyAsync((response) -> {
				new BufferedReader(new InputStreamReader(response.body(), StandardCharsets.UTF_8)).lines()
					.forEach(lines::add);
				return response.statusCode();
			});
	}

	private static String lastEventId(List<String> lines) {
		return lines.stream()
			.filter((line) -> line.startsWith("id:"))
			.reduce((_, last) -> last)
			.orElseThrow()
			.substring("id:".length());
	}

	private String path(String rest) {
		return "/change-requests/" + this.id + rest;
	}

	private Api requester() {
		return Api.of(this.port, "requester");
	}

}
