package dev.eksidp.portal.change;

import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;

import dev.eksidp.portal.testing.Api;
import dev.eksidp.portal.testing.Api.Answer;
import dev.eksidp.portal.testing.PortalTest;
import org.junit.jupiter.api.Test;

import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.TestPropertySource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Where two approvals are needed: a context of its own, since a policy is for all.
 */
@PortalTest
@TestPropertySource(properties = "portal.policy.approvals=2")
class TwoApprovalsTests {

	@LocalServerPort
	private int port;

	@Test
	void takesOneReviewOfEachApproverOfFiftyAtOnce() throws Exception {
		String id = Api.of(this.port, "requester").submit("batch-dev");
		List<Callable<Answer>> approvals = IntStream.range(0, 50)
			.<Callable<Answer>>mapToObj(
					(number) -> () -> Api.of(this.port, (number % 2 == 0) ? "approver" : "approver2")
						.post("/change-requests/" + id + "/reviews", "{\"decision\": \"APPROVE\", \"revision\": 1}"))
			.toList();
		List<Integer> statuses;
		try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
			statuses = threads.invokeAll(approvals).stream().map(Future::resultNow).map(Answer::status).toList();
		}
		assertThat(statuses).containsOnly(200, 409).filteredOn((status) -> status == 200).hasSize(2);
		Answer request = Api.of(this.port, "requester").get("/change-requests/" + id + "?wait=20s");
		assertThat(request.json().at("/reviews").valueStream().map((review) -> review.at("/reviewer").asString()))
			.containsExactlyInAnyOrder("approver", "approver2");
		assertThat(request.text("/approval/given")).isEqualTo("2");
	}

}
