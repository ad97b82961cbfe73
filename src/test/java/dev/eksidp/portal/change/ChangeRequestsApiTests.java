package dev.eksidp.portal.change;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;

import dev.eksidp.portal.testing.Api;
import dev.eksidp.portal.testing.Api.Answer;
import dev.eksidp.portal.testing.PortalTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.test.web.server.LocalServerPort;

import static org.assertj.core.api.Assertions.assertThat;

@PortalTest
class ChangeRequestsApiTests {

	@LocalServerPort
	private int port;

	@Test
	void refusesOneUsersOwnApprovalAndKeepsTheTryInTheAuditTrail() {
		String id = submit("approver", "analytics-staging");
		Answer refused = approve("approver", id, 1);
		assertThat(refused.status()).isEqualTo(403);
		assertThat(refused.text("/type")).isEqualTo("/problems/own-request");
		assertThat(api("approver").get("/change-requests/" + id).json().at("/allowedActions").toString())
			.doesNotContain("approve");
		Answer trail = api("auditor").get("/audit-events?outcome=REFUSED&subjectId=" + id);
		assertThat(trail.text("/items/0/action")).isEqualTo("change-request.approve");
		assertThat(trail.text("/items/0/actor/name")).isEqualTo("approver");
		withdraw("approver", id);
	}

	@Test
	void refusesASecondOpenRequestForAClusterAndNamesTheFirst() {
		String id = submit("requester", "storefront-staging");
		Answer second = api("requester2").post("/change-requests", Api.associate(arn("storefront-staging")));
		assertThat(second.status()).isEqualTo(409);
		assertThat(second.text("/openChangeRequest")).isEqualTo(id);
		withdraw("requester", id);
		withdraw("requester2", submit("requester2", "storefront-staging"));
	}

	@Test
	void takesOnlyOneOfManySubmissionsAndOfManyApprovals() throws Exception {
		String arn = arn("batch-dev");
		List<Integer> created = allAtOnce(20,
				() -> api("requester").post("/change-requests", Api.associate(arn)).status());
		assertThat(created).filteredOn((status) -> status == 201).hasSize(1);
		assertThat(created).containsOnly(201, 409);
		String id = api("requester").get("/clusters?q=batch-dev").text("/items/0/openChangeRequest");
		List<Integer> reviewed = allAtOnce(20, () -> approve("approver", id, 1).status());
		assertThat(reviewed).filteredOn((status) -> status == 200).hasSize(1);
		assertThat(reviewed).containsOnly(200, 409);
		assertThat(api("approver").get("/change-requests/" + id).json().at("/reviews").size()).isEqualTo(1);
	}

	@Test
	void refusesAReviewOfARevisionThatIsNotTheNewest() {
		String id = submit("requester", "machine-learning-dev");
		assertThat(approve("approver", id, 2).status()).isEqualTo(409);
		assertThat(approve("approver", id, 0).text("/newestRevision")).isEqualTo("1");
		Answer silent = api("approver").post("/change-requests/" + id + "/reviews",
				"{\"decision\": \"REJECT\", \"revision\": 1}");
		assertThat(silent.status()).isEqualTo(422);
		assertThat(silent.text("/errors/0/pointer")).isEqualTo("/comment");
		withdraw("requester", id);
	}

	@Test
	void looksForTheRequestBeforeItLooksAtTheIssuer() {
		String id = submit("requester", "machine-learning-dev");
		String unreachable = Api.associate(arn("machine-learning-dev"))
			.replaceFirst("\"issuerUrl\": \"[^\"]*\"", "\"issuerUrl\": \"https://unknown.example.com\"");
		Api other = api("requester2").with("If-Match", "*");
		assertThat(other.put("/change-requests/" + id, unreachable).status()).isEqualTo(403);
		assertThat(other.put("/change-requests/999999999", unreachable).status()).isEqualTo(404);
		Api outdated = api("requester").with("If-Match", "\"999-0\"");
		assertThat(outdated.put("/change-requests/" + id, unreachable).status()).isEqualTo(412);
		withdraw("requester", id);
		Answer late = api("requester").with("If-Match", "*").put("/change-requests/" + id, unreachable);
		assertThat(late.text("/type")).isEqualTo("/problems/action-not-possible");
	}

	@Test
	void pointsAtEveryRuleThatIsBroken() {
		Answer refused = api("requester").post("/change-requests", """
				{"clusterArn": "%s", "operation": "ASSOCIATE",
				 "oidc": {"identityProviderConfigName": "a b", "issuerUrl": "http://e.co", "usernamePrefix": "system:",
				          "groupsPrefix": "sys", "requiredClaims": {"hd": ""}},
				 "tags": {"aws:team": "x"}, "reason": " "}
				""".formatted(arn("sandbox-dev")));
		assertThat(refused.status()).isEqualTo(422);
		assertThat(refused.json().at("/errors").valueStream().map((error) -> error.at("/pointer").asString()))
			.containsExactlyInAnyOrder("/oidc/identityProviderConfigName", "/oidc/issuerUrl", "/oidc/clientId",
					"/oidc/usernamePrefix", "/oidc/groupsPrefix", "/oidc/requiredClaims/hd", "/tags/aws:team",
					"/reason");
		assertThat(refused.text("/requestId")).isNotBlank();
	}

	@Test
	void refusesTheClustersOwnIssuer() {
		String issuer = api("requester").post("/clusters/444455556666/eu-central-1/sandbox-dev/refresh", null)
			.text("/issuerUrl");
		Answer refused = api("requester").post("/plans",
				Api.associate(arn("sandbox-dev")).replace("https://sso.example.com", issuer));
		assertThat(refused.status()).isEqualTo(422);
		assertThat(refused.text("/errors/0/code")).isEqualTo("own-issuer");
	}

	@Test
	void saysHowLongAReplacementInterruptsSignInAndForWhom() {
		Answer plan = api("requester").post("/plans", Api.associate(arn("payments-legacy")));
		assertThat(plan.status()).isEqualTo(200);
		assertThat(plan.text("/plan/kind")).isEqualTo("REPLACE");
		assertThat(plan.text("/interruption/extent")).isEqualTo("WHILE_REPLACED");
		assertThat(plan.json().at("/interruption/p50Seconds").asLong(-1)).isNotNegative();
		assertThat(plan.json().at("/interruption/p90Seconds").asLong(-1)).isNotNegative();
		assertThat(plan.json().at("/interruption/learned").isBoolean()).isTrue();
		assertThat(plan.text("/interruption/affected/3")).startsWith("Users are named after the claim sub")
			.contains("the claim upn with the prefix “adfs:”");
		assertThat(plan.json().at("/refusal").isNull()).as(plan.toString()).isTrue();
	}

	@Test
	void keepsInTheAuditTrailWhoWasSaidToBeAffected() {
		Answer created = api("requester").post("/change-requests",
				"{\"clusterArn\": \"%s\", \"operation\": \"DISASSOCIATE\", \"reason\": \"Try\"}"
					.formatted(arn("payments-legacy")));
		assertThat(created.status()).as(created.toString()).isEqualTo(201);
		assertThat(created.text("/interruption/extent")).isEqualTo("FROM_THEN_ON");
		assertThat(created.text("/interruption/affected/0")).contains("corp-adfs", "kubernetes-payments");
		Answer events = api("auditor").get("/audit-events?subjectType=change-request&subjectId=" + created.text("/id"));
		assertThat(events.toString()).contains("FROM_THEN_ON", "kubernetes-payments");
		api("requester").post("/change-requests/" + created.text("/id") + "/withdrawal", null);
	}

	@Test
	void letsNobodySubmitWhoMayNot() {
		assertThat(api("auditor").post("/change-requests", Api.associate(arn("sandbox-dev"))).status()).isEqualTo(403);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', value = { "{|400", "[]|400", "{\"colour\": 1}|400", "{\"reason\": 1}|400",
			"{\"operation\": \"EXPLODE\"}|400", "{\"tags\": {\"a\": null}}|400",
			"{\"oidc\": {\"requiredClaims\": {\"a\": null}}}|400", "{}|422", "{\"reason\": \"\\u0000\"}|422",
			"{\"clusterArn\": \"arn:aws:eks:x\"}|422",
			"{\"clusterArn\": \"arn:aws:eks:eu-west-1:111122223333:cluster/unknown\", \"operation\": \"DISASSOCIATE\", \"reason\": \"r\"}|422" })
	void answersEveryUnusableBodyWithAProblemDocument(String body, int status) {
		Answer refused = api("requester").post("/change-requests", body);
		assertThat(refused.status()).as(refused.toString()).isEqualTo(status);
		assertThat(refused.header("Content-Type")).startsWith("application/problem+json");
		assertThat(refused.text("/requestId")).isNotBlank();
	}

	@ParameterizedTest
	@CsvSource({ "/change-requests/999999,404", "/change-requests/abc,404", "/change-requests?status=NOPE,400",
			"/change-requests?cursor=%25,422", "/change-requests?limit=0,422", "/change-requests?q=%00,400",
			"/clusters/1/2/3,404", "/clusters?cursor=x,422" })
	void neverFailsOnAnUnusableQuestion(String path, Integer status) {
		Answer answer = api("requester").get(path);
		assertThat(answer.status()).as(answer.toString()).isLessThan(500);
		if (status != null) {
			assertThat(answer.status()).as(answer.toString()).isEqualTo(status);
		}
	}

	@Test
	void listsPageByPageWithoutLosingOrRepeatingRows() {
		String first = submit("requester", "data-platform-staging");
		withdraw("requester", first);
		String second = submit("requester", "data-platform-staging");
		withdraw("requester", second);
		String arn = arn("data-platform-staging");
		Answer page = api("auditor").get("/change-requests?limit=1&clusterArn=" + arn);
		assertThat(page.text("/items/0/id")).isEqualTo(second);
		assertThat(page.header("Link")).contains("rel=\"next\"");
		List<String> oneByOne = new ArrayList<>(List.of(second));
		for (String next = page.text("/nextCursor"); !next.isEmpty(); next = page.text("/nextCursor")) {
			page = api("auditor").get("/change-requests?limit=1&clusterArn=" + arn + "&cursor=" + next);
			oneByOne.add(page.text("/items/0/id"));
		}
		assertThat(oneByOne).startsWith(second, first);
		assertThat(api("auditor").get("/change-requests?limit=100&clusterArn=" + arn)
			.json()
			.at("/items")
			.valueStream()
			.map((request) -> request.at("/id").asString())).containsExactlyElementsOf(oneByOne);
	}

	private String submit(String account, String cluster) {
		Answer created = api(account).post("/change-requests", Api.associate(arn(cluster)));
		assertThat(created.status()).as(created.toString()).isEqualTo(201);
		return created.text("/id");
	}

	private void withdraw(String account, String id) {
		Answer withdrawn = api(account).post("/change-requests/" + id + "/withdrawal", "");
		assertThat(withdrawn.text("/status")).as(withdrawn.toString()).isEqualTo("WITHDRAWN");
	}

	private Answer approve(String account, String id, int revision) {
		return api(account).post("/change-requests/" + id + "/reviews",
				"{\"decision\": \"APPROVE\", \"revision\": %d}".formatted(revision));
	}

	private String arn(String cluster) {
		return api("requester").arn(cluster);
	}

	private static <T> List<T> allAtOnce(int times, Callable<T> call) throws Exception {
		try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
			List<Future<T>> futures = threads.invokeAll(IntStream.range(0, times).mapToObj((_) -> call).toList());
			return futures.stream().map(Future::resultNow).toList();
		}
	}

	private Api api(String account) {
		return Api.of(this.port, account);
	}

}
