package dev.eksidp.portal.change;

import java.time.Duration;

import dev.eksidp.portal.eks.ClusterArn;
import dev.eksidp.portal.eks.EksGateway;
import dev.eksidp.portal.testing.Api;
import dev.eksidp.portal.testing.Api.Answer;
import dev.eksidp.portal.testing.PortalTest;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * EKS finishes after the portal has stopped to wait. The limit of hours is made to pass
 * by moving the start of the step back.
 */
@PortalTest
class LateSuccessTests {

	@LocalServerPort
	private int port;

	@Autowired
	private EksGateway eks;

	@Autowired
	private JdbcClient jdbc;

	@Test
	void aLateSuccessIsASuccessByItselfAndByRetry() {
		String arn = api("requester").arn("trouble-slow");
		ClusterArn cluster = ClusterArn.of(arn);
		boolean associated = this.eks.identityProvider(cluster).isPresent();

		int updates = this.eks.listUpdates(cluster).size();
		String first = failByTimeLimit(arn, associated ? "DISASSOCIATE" : "ASSOCIATE");
		Answer seen = await().atMost(Duration.ofSeconds(60)).pollInterval(Duration.ofMillis(500)).until(() -> {
			api("requester").post("/clusters/111122223333/eu-west-1/trouble-slow/refresh", null);
			return request(first);
		}, (answer) -> answer.text("/status").equals("SUCCEEDED"));
		assertThat(seen.json().at("/failure").isNull()).isTrue();
		assertThat(this.eks.listUpdates(cluster)).hasSize(updates + 1);

		String second = failByTimeLimit(arn, associated ? "ASSOCIATE" : "DISASSOCIATE");
		Answer retried = api("requester").post("/change-requests/" + second + "/retry", null);
		assertThat(retried.status()).as(retried.toString()).isEqualTo(200);
		Answer done = await().atMost(Duration.ofSeconds(60))
			.until(() -> request(second), (answer) -> answer.text("/status").equals("SUCCEEDED"));
		assertThat(done.text("/steps/1/attempt")).isEqualTo("2");
		assertThat(this.eks.listUpdates(cluster)).as("EKS was not called again").hasSize(updates + 2);
		assertThat(this.eks.identityProvider(cluster).isPresent()).isEqualTo(associated);
	}

	private String failByTimeLimit(String arn, String operation) {
		Answer created = api("requester").post("/change-requests", operation.equals("ASSOCIATE") ? Api.associate(arn)
				: "{\"clusterArn\": \"%s\", \"operation\": \"DISASSOCIATE\", \"reason\": \"r\"}".formatted(arn));
		assertThat(created.status()).as(created.toString()).isEqualTo(201);
		String id = created.text("/id");
		api("approver").post("/change-requests/" + id + "/reviews", "{\"decision\": \"APPROVE\", \"revision\": 1}");
		await().atMost(Duration.ofSeconds(30))
			.until(() -> request(id).text("/steps/0/update/status"), "InProgress"::equals);
		this.jdbc.sql("""
				update execution_step set started_at = started_at - interval '3 hours'
				where execution_id = (select execution_id from change_request where id = cast(? as bigint))
				""").param(id).update();
		Answer failed = await().atMost(Duration.ofSeconds(30))
			.until(() -> request(id), (answer) -> answer.text("/status").equals("FAILED"));
		assertThat(failed.text("/failure/code")).isEqualTo("TimeLimit");
		return id;
	}

	private Answer request(String id) {
		return api("requester").get("/change-requests/" + id);
	}

	private Api api(String account) {
		return Api.of(this.port, account);
	}

}
