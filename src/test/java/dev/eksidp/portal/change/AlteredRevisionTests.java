package dev.eksidp.portal.change;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;

import dev.eksidp.portal.testing.Api;
import dev.eksidp.portal.testing.Api.Answer;
import dev.eksidp.portal.testing.PortalTest;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionOperations;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What is not any more what was submitted is neither approved nor carried out.
 */
@PortalTest
class AlteredRevisionTests {

	@LocalServerPort
	private int port;

	@Autowired
	private JdbcClient jdbc;

	@Autowired
	private TransactionOperations transaction;

	@Test
	void isNotApprovedAndSaysSo() {
		String id = submit("sandbox-dev");
		alter(id);
		Answer refused = approve(id);
		assertThat(refused.status()).isEqualTo(409);
		assertThat(refused.text("/type")).isEqualTo("/problems/revision-altered");
		assertThat(api("approver").get("/change-requests/" + id).json().at("/allowedActions").toString())
			.doesNotContain("approve")
			.contains("reject");
		assertThat(api("auditor").get("/audit-events?outcome=REFUSED&subjectId=" + id).text("/items/0/detail/reason"))
			.contains("not what was submitted");
		assertThat(api("requester").post("/change-requests/" + id + "/withdrawal", null).status()).isEqualTo(200);
	}

	@Test
	void endsWithAFailureWhenItWasAlteredAfterItsApproval() {
		String id = submit("sandbox-dev");
		this.transaction.executeWithoutResult((_) -> {
			alter(id);
			this.jdbc.sql("update change_request set status = 'APPROVED', version = version + 1 where id = :id")
				.param("id", Long.valueOf(id))
				.update();
		});
		Answer failed = await(id, "FAILED");
		assertThat(failed.text("/failure/code")).isEqualTo("RevisionAltered");
		assertThat(failed.json().at("/steps").size()).isZero();
		assertThat(failed.json().at("/allowedActions").toString()).doesNotContain("retry");
		assertThat(api("requester").post("/change-requests/" + id + "/retry", null).text("/type"))
			.isEqualTo("/problems/revision-altered");
		Answer trail = api("auditor").get("/audit-events?action=change-request.fail&subjectId=" + id);
		assertThat(trail.text("/items/0/detail/code")).isEqualTo("RevisionAltered");
	}

	private String submit(String cluster) {
		Answer created = api("requester").post("/change-requests", Api.associate(api("requester").arn(cluster)));
		assertThat(created.status()).as(created.toString()).isEqualTo(201);
		return created.text("/id");
	}

	private Answer approve(String id) {
		return api("approver").post("/change-requests/" + id + "/reviews",
				"{\"decision\": \"APPROVE\", \"revision\": 1}");
	}

	private void alter(String id) {
		assertThat(this.jdbc.sql("""
				update change_revision set content = jsonb_set(content, '{oidc,clientId}', '"somebody-elses"')
				where change_request_id = :id
				""").param("id", Long.valueOf(id)).update()).isEqualTo(1);
	}

	private Answer await(String id, String status) {
		AtomicReference<Answer> last = new AtomicReference<>();
		Awaitility.await().atMost(Duration.ofSeconds(30)).until(() -> {
			last.set(api("requester").get("/change-requests/" + id));
			return last.get().text("/status").equals(status);
		});
		return last.get();
	}

	private Api api(String account) {
		return Api.of(this.port, account);
	}

}
