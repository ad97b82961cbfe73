package dev.eksidp.portal.execution;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import dev.eksidp.portal.eks.ClusterArn;
import dev.eksidp.portal.eks.EksGateway;
import dev.eksidp.portal.oidc.IdentityProvider;
import dev.eksidp.portal.testing.Api;
import dev.eksidp.portal.testing.Api.Answer;
import dev.eksidp.portal.testing.PortalTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

@PortalTest
class MainJobTests {

	@LocalServerPort
	private int port;

	@Autowired
	private EksGateway eks;

	@Test
	void bringsExactlyTheApprovedSettingsToTheClusterAndRemovesThemAgain() {
		String arn = known("reporting-prod");
		Answer created = api("requester").post("/change-requests", """
				{"clusterArn": "%s", "operation": "ASSOCIATE",
				 "oidc": {"identityProviderConfigName": "corp-sso", "issuerUrl": "https://trailing-slash.example.com/",
				          "clientId": "kubernetes", "usernameClaim": "email", "usernamePrefix": "oidc:",
				          "groupsClaim": "groups", "groupsPrefix": "oidc:", "requiredClaims": {"hd": "example.com"}},
				 "tags": {"team": "payments", "cost centre": ""}, "reason": "Move sign-in", "ticket": "PLAT-812"}
				""".formatted(arn));
		assertThat(created.status()).as(created.toString()).isEqualTo(201);
		assertThat(created.text("/status")).isEqualTo("PENDING_APPROVAL");
		assertThat(created.text("/plan/kind")).isEqualTo("ASSOCIATE");
		String id = created.text("/id");
		assertThat(created.header("Location")).isEqualTo("/api/v1/change-requests/" + id);

		Answer approved = api("approver").post("/change-requests/" + id + "/reviews",
				"{\"decision\": \"APPROVE\", \"revision\": 1}");
		assertThat(approved.status()).as(approved.toString()).isEqualTo(200);
		Answer succeeded = awaitStatus(id, "SUCCEEDED");
		assertThat(succeeded.text("/steps/0/update/status")).isEqualTo("Successful");
		assertThat(succeeded.text("/steps/0/update/type")).isEqualTo("AssociateIdentityProviderConfig");

		IdentityProvider provider = this.eks.identityProvider(ClusterArn.of(arn)).orElseThrow();
		assertThat(provider.settings().issuerUrl()).isEqualTo("https://trailing-slash.example.com/");
		assertThat(provider.settings().requiredClaims()).isEqualTo(Map.of("hd", "example.com"));
		assertThat(provider.tags()).isEqualTo(Map.of("team", "payments", "cost centre", ""));

		String removal = submit("requester",
				"{\"clusterArn\": \"%s\", \"operation\": \"DISASSOCIATE\", \"reason\": \"r\"}".formatted(arn));
		approve(removal);
		awaitStatus(removal, "SUCCEEDED");
		assertThat(this.eks.identityProvider(ClusterArn.of(arn))).isEmpty();

		Answer events = api("requester").get("/change-requests/" + id + "/events");
		assertThat(events.json().at("/items").valueStream().map((event) -> event.at("/action").asString()))
			.containsSubsequence("change-request.submit", "change-request.approve", "change-request.start",
					"change-request.step-started", "change-request.step-done", "change-request.succeed");
	}

	@ParameterizedTest
	@CsvSource({ "trouble-update-fails, FAILED, AccessDenied", "trouble-update-cancelled, FAILED, Cancelled",
			"trouble-not-active, FAILED, InvalidRequestException",
			"trouble-access-denied, FAILED, AccessDeniedException",
			"trouble-role-missing, FAILED, InvalidRequestException",
			"trouble-new-words, FAILED, ControlPlaneRolledBack", "trouble-throttled, SUCCEEDED, ThrottlingException",
			"trouble-server-error, SUCCEEDED, ServiceUnavailableException", "trouble-answer-lost, SUCCEEDED,",
			"trouble-slow, SUCCEEDED," })
	void endsAsTheTroublesNameSays(String cluster, String status, String code) {
		List<String> before = associations(cluster);
		String id = submit("requester", Api.associate(known(cluster)));
		approve(id);
		Answer ended = awaitStatus(id, status);
		if (code != null) {
			assertThat(ended.toString()).contains(code);
		}
		if (status.equals("FAILED")) {
			assertThat(ended.text("/failure/code")).isEqualTo(code);
			assertThat(ended.text("/failure/message")).isNotBlank();
			assertThat(outcomes(id)).containsEntry("change-request.fail", "FAILED")
				.containsEntry("change-request.approve", "DONE");
			assertThat(this.eks.identityProvider(ClusterArn.of(known(cluster)))).isEmpty();
		}
		else {
			assertThat(associations(cluster)).hasSize(before.size() + 1);
		}
	}

	private List<String> associations(String cluster) {
		ClusterArn arn = ClusterArn.of(known(cluster));
		return this.eks.listUpdates(arn)
			.stream()
			.filter((update) -> "AssociateIdentityProviderConfig".equals(this.eks.describeUpdate(arn, update).type()))
			.toList();
	}

	private String submit(String account, String body) {
		Answer created = api(account).post("/change-requests", body);
		assertThat(created.status()).as(created.toString()).isEqualTo(201);
		return created.text("/id");
	}

	private void approve(String id) {
		Answer approved = api("approver").post("/change-requests/" + id + "/reviews",
				"{\"decision\": \"APPROVE\", \"revision\": 1}");
		assertThat(approved.status()).as(approved.toString()).isEqualTo(200);
	}

	private Answer awaitStatus(String id, String status) {
		return await().atMost(Duration.ofSeconds(60))
			.pollInterval(Duration.ofMillis(200))
			.until(() -> api("requester").get("/change-requests/" + id), (answer) -> {
				assertThat(answer.text("/status")).as(answer.toString()).isIn("APPROVED", "APPLYING", status);
				return answer.text("/status").equals(status);
			});
	}

	private Map<String, String> outcomes(String id) {
		return api("requester").get("/change-requests/" + id + "/events")
			.json()
			.at("/items")
			.valueStream()
			.collect(Collectors.toMap((event) -> event.at("/action").asString(),
					(event) -> event.at("/outcome").asString(), (first, second) -> second));
	}

	private String known(String cluster) {
		return api("requester").arn(cluster);
	}

	private Api api(String account) {
		return Api.of(this.port, account);
	}

}
