package dev.eksidp.portal.change;

import java.util.List;

import dev.eksidp.portal.testing.Api;
import dev.eksidp.portal.testing.Api.Answer;
import dev.eksidp.portal.testing.PortalTest;
import org.junit.jupiter.api.Test;

import org.springframework.boot.test.web.server.LocalServerPort;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What the audit trail finds of a cluster.
 */
@PortalTest
class ClusterEventsTests {

	@LocalServerPort
	private int port;

	@Test
	void everythingThatWasDoneAboutAClusterIsFoundByItsArnAndByItsName() {
		Api requester = api("requester");
		String arn = requester.arn("storefront-prod");
		requester.post("/plans", Api.associate(arn));
		requester.post("/change-requests", Api.associate(arn).replace("https://", "http://"));
		String id = requester.submit("storefront-prod");
		requester.post("/change-requests/" + id + "/reviews", "{\"decision\": \"APPROVE\", \"revision\": 1}");
		api("approver").post("/change-requests/" + id + "/reviews",
				"{\"decision\": \"REQUEST_CHANGES\", \"comment\": \"c\", \"revision\": 1}");
		requester.post("/change-requests/" + id + "/withdrawal", null);
		String[] all = { "change-request.plan DONE", "change-request.submit REFUSED", "change-request.submit DONE",
				"change-request.approve REFUSED", "change-request.request-changes DONE",
				"change-request.withdraw DONE" };
		assertThat(events("subjectId=" + arn)).containsSubsequence(all);
		assertThat(events("q=storefront-prod")).containsSubsequence(all);
		assertThat(events("subjectId=" + requester.arn("storefront-staging"))).doesNotContain(all);
	}

	private List<String> events(String filter) {
		Answer found = api("auditor").get("/audit-events?limit=100&" + filter);
		assertThat(found.status()).as(found.toString()).isEqualTo(200);
		return found.json()
			.at("/items")
			.valueStream()
			.map((event) -> event.at("/action").asString() + " " + event.at("/outcome").asString())
			.toList()
			.reversed();
	}

	private Api api(String account) {
		return Api.of(this.port, account);
	}

}
