package dev.eksidp.portal.change;

import java.time.Duration;
import java.util.UUID;

import dev.eksidp.portal.testing.Api;
import dev.eksidp.portal.testing.Api.Answer;
import dev.eksidp.portal.testing.PortalTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.springframework.boot.test.web.server.LocalServerPort;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

@PortalTest
class UndoAndRevisionsTests {

	private static final String OIDC = """
			{"identityProviderConfigName": "workforce", "issuerUrl": "https://login.corp.example.com/oauth2/default",
			 "clientId": "eks-data-platform", "groupsClaim": "groups"}""";

	@LocalServerPort
	private int port;

	@Test
	void aRetagIsUndoneByARequestWithWhatWasBefore() {
		String id = submit("platform", "Try it");
		assertThat(undo(id, "{\"reason\": \"Back\"}").text("/type")).isEqualTo("/problems/nothing-to-undo");
		succeed(id);
		assertThat(requester().get("/change-requests/" + id).json().at("/allowedActions").toString()).contains("undo");
		assertThat(api("auditor").post("/change-requests/" + id + "/undo", "{\"reason\": \"Back\"}").status())
			.isEqualTo(403);
		assertThat(undo(id, "{}").text("/errors/0/pointer")).isEqualTo("/reason");
		assertThat(undo(id, "{\"colour\": 1}").status()).isEqualTo(400);
		Api once = requester().with("Idempotency-Key", UUID.randomUUID().toString());
		Answer undone = once.post("/change-requests/" + id + "/undo", "{\"reason\": \"Back\", \"ticket\": \"T-1\"}");
		assertThat(undone.status()).as(undone.toString()).isEqualTo(201);
		assertThat(undone.header("Location")).endsWith("/change-requests/" + undone.text("/id"));
		assertThat(undone.text("/kind")).isEqualTo("RETAG");
		assertThat(undone.text("/tags/team")).isEqualTo("data-platform");
		assertThat(undone.text("/ticket")).isEqualTo("T-1");
		assertThat(once.post("/change-requests/" + id + "/undo", "{\"reason\": \"Back\", \"ticket\": \"T-1\"}")
			.text("/id")).isEqualTo(undone.text("/id"));
		succeed(undone.text("/id"));
		assertThat(undo(id, "{\"reason\": \"Again\"}").text("/type")).isEqualTo("/problems/plan-not-supported");
	}

	@Test
	void revisionsAreReadAndComparedWithEachOtherAndTheCluster() {
		String id = submit("first", "One");
		String same = body("first", "One");
		Api anyState = requester().with("If-Match", "*");
		assertThat(anyState.put("/change-requests/" + id, same).text("/type")).isEqualTo("/problems/nothing-revised");
		assertThat(anyState.put("/change-requests/" + id, body("second", "Two")).status()).isEqualTo(200);
		Answer first = requester().get("/change-requests/" + id + "/revisions/1");
		assertThat(first.text("/tags/team")).isEqualTo("first");
		assertThat(first.text("/submittedBy")).isEqualTo("requester");
		Answer revisions = requester().get("/change-requests/" + id + "/comparison?from=1&to=2");
		assertThat(change(revisions, "tags.team")).isEqualTo("first to second");
		assertThat(change(revisions, "reason")).isEqualTo("One to Two");
		Answer cluster = requester().get("/change-requests/" + id + "/comparison?from=cluster&to=2");
		assertThat(change(cluster, "tags.team")).isEqualTo("data-platform to second");
		assertThat(change(cluster, "oidc.groupsClaim")).isEqualTo("groups to groups");
		assertThat(cluster.toString()).doesNotContain("\"reason\"");
		requester().post("/change-requests/" + id + "/withdrawal", null);
	}

	@ParameterizedTest
	@CsvSource({ "/change-requests/999999999/revisions/1,404", "/change-requests/999999999/comparison?from=1&to=1,404",
			"/change-requests/x/comparison?from=1&to=1,404", "/change-requests/1/comparison?from=1,400",
			"/change-requests/1/comparison?from=1&to=%00,400", "/change-requests/1/revisions/-1,404" })
	void answersWhatItCannotFindWithAProblem(String path, int status) {
		Answer refused = requester().get(path);
		assertThat(refused.status()).as(refused.toString()).isEqualTo(status);
		assertThat(refused.header("Content-Type")).startsWith("application/problem+json");
	}

	private static String change(Answer comparison, String field) {
		return comparison.json()
			.at("/differences")
			.valueStream()
			.filter((difference) -> difference.at("/field").asString().equals(field))
			.map((difference) -> "%s to %s".formatted(difference.at("/before").asString(),
					difference.at("/after").asString()))
			.findFirst()
			.orElse("");
	}

	private String submit(String team, String reason) {
		Answer created = requester().post("/change-requests", body(team, reason));
		assertThat(created.status()).as(created.toString()).isEqualTo(201);
		return created.text("/id");
	}

	private void succeed(String id) {
		api("approver").post("/change-requests/" + id + "/reviews", "{\"decision\": \"APPROVE\", \"revision\": 1}");
		await().atMost(Duration.ofSeconds(30))
			.untilAsserted(
					() -> assertThat(requester().get("/change-requests/" + id).text("/status")).isEqualTo("SUCCEEDED"));
	}

	private Answer undo(String id, String body) {
		return requester().post("/change-requests/" + id + "/undo", body);
	}

	private String body(String team, String reason) {
		return "{\"clusterArn\": \"%s\", \"operation\": \"ASSOCIATE\", \"oidc\": %s, \"tags\": {\"team\": \"%s\"}, \"reason\": \"%s\"}"
			.formatted(requester().arn("data-platform-prod"), OIDC, team, reason);
	}

	private Api requester() {
		return api("requester");
	}

	private Api api(String account) {
		return Api.of(this.port, account);
	}

}
