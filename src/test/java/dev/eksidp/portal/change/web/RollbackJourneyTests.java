package dev.eksidp.portal.change.web;

import java.time.Duration;
import java.util.List;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.options.AriaRole;
import dev.eksidp.portal.eks.ClusterArn;
import dev.eksidp.portal.eks.EksGateway;
import dev.eksidp.portal.testing.Api;
import dev.eksidp.portal.testing.Api.Answer;
import dev.eksidp.portal.testing.Browser;
import dev.eksidp.portal.testing.BrowserTest;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * Replacements that cannot be finished, with either half failing: rolled back, rolled
 * back in vain, left alone and accepted.
 */
@BrowserTest
class RollbackJourneyTests {

	private static final LocatorAssertions.HasTextOptions LATER = new LocatorAssertions.HasTextOptions()
		.setTimeout(30_000);

	@LocalServerPort
	private int port;

	@Autowired
	private EksGateway eks;

	@Test
	void aReplacementWhoseSecondHalfFailsIsRolledBackOrLeftToPeople(Browser requester) {
		String cluster = "trouble-replacement-fails";
		String id = replace(cluster, "");
		Page page = requester.signIn("requester");
		requester.open("/requests/" + id);
		assertThat(page.locator("h2#turn")).hasText("Your turn: the cluster is as it was before", LATER);
		assertThat(page.locator("[aria-labelledby=steps]")).containsText("Associate corp-sso again, to roll back");
		requester.assertAccessible();
		requester.takeScreenshots("request-rolled-back");
		assertThat(provider(cluster)).isEqualTo("corp-sso");
		assertThat(actions(id)).containsSubsequence("change-request.start", "change-request.step-failed",
				"change-request.roll-back", "change-request.step-done", "change-request.rolled-back");
		assertThat(api("requester").get("/change-requests/" + id).text("/steps/2/rollback")).isEqualTo("true");

		String left = replace(cluster, ", \"onFailure\": \"DO_NOTHING\"");
		assertThat(api("requester").get("/change-requests/" + left).text("/onFailure")).isEqualTo("DO_NOTHING");
		requester.open("/requests/" + left);
		assertThat(page.locator("h2#turn"))
			.hasText("Your turn: %s is neither as before nor as wanted".formatted(cluster), LATER);
		assertThat(page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Withdraw"))).hasCount(0);
		requester.assertAccessible();
		requester.takeScreenshots("request-needs-attention");
		assertThat(api("requester").post("/change-requests/" + left + "/withdrawal", null).status()).isEqualTo(409);
		String path = "/clusters/111122223333/eu-west-1/" + cluster;
		Answer found = api("requester").post(path + "/refresh", null);
		assertThat(found.text("/drift/status")).isEqualTo("DRIFTED");
		assertThat(found.text("/recorded/oidc/identityProviderConfigName")).isEqualTo("corp-sso");
		assertThat(api("admin").post(path + "/adoption", "{\"reason\": \"r\"}").status()).isEqualTo(409);
		page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Accept as it is")).click();
		page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Accept as it is")).click();
		assertThat(page.locator("#reason-err")).hasText("Say why the cluster can stay as it is.");
		requester.assertAccessible();
		requester.takeScreenshots("request-accept");
		page.getByLabel("Reason").fill("People sign in through IAM for now.");
		page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Accept as it is")).click();
		assertThat(page.locator("h1")).containsText("#" + left);
		assertThat(page.locator(".meta").first()).containsText("Failed");
		assertThat(page.locator("h2#turn")).containsText("the cluster was left as it is");
		assertThat(api("requester").get("/change-requests/" + left).text("/failure/message"))
			.isEqualTo("requester left the cluster as it is: People sign in through IAM for now.");
		assertThat(api("requester").post(path + "/refresh", null).text("/drift/status")).isEqualTo("NOT_MANAGED");
		assertThat(page.locator("main")).containsText("People sign in through IAM for now.");
		assertThat(provider(cluster)).isEmpty();
		assertThat(page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Retry"))).isVisible();
	}

	@Test
	void aRollbackInVainIsLeftToPeopleOneOfWhomRollsBackAgain(Browser approver) {
		String cluster = "trouble-rollback-fails";
		String id = replace(cluster, "");
		Page page = approver.signIn("approver2");
		approver.open("/requests/" + id);
		assertThat(page.locator("h2#turn"))
			.hasText("Your turn: %s is neither as before nor as wanted".formatted(cluster), LATER);
		assertThat(provider(cluster)).isEmpty();
		assertThat(api("requester2").post("/change-requests/" + id + "/rollback", null).status()).isEqualTo(403);
		page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Roll back")).click();
		assertThat(page.locator("h2#turn")).hasText("Rolled back: the cluster is as it was before", LATER);
		assertThat(provider(cluster)).isEqualTo("corp-sso");
		assertThat(api("approver2").post("/change-requests/" + id + "/rollback", null).text("/type"))
			.endsWith("action-not-possible");
	}

	@Test
	void aReplacementWhoseFirstHalfFailsChangesNothing() {
		String id = replace("trouble-disassociation-fails", "");
		awaitStatus(id, "FAILED");
		assertThat(provider("trouble-disassociation-fails")).isEqualTo("corp-sso");
		Answer withoutReason = api("requester").post("/change-requests/" + id + "/acceptance", "{}");
		assertThat(withoutReason.status()).isEqualTo(422);
		assertThat(withoutReason.text("/errors/0/pointer")).isEqualTo("/reason");
		assertThat(api("requester").post("/change-requests/" + id + "/acceptance", "{\"reason\": \"r\"}").status())
			.isEqualTo(409);
		Answer onRemoval = api("requester").post("/plans",
				"{\"clusterArn\": \"%s\", \"operation\": \"DISASSOCIATE\", \"reason\": \"r\", \"onFailure\": \"ROLLBACK\"}"
					.formatted(api("requester").arn("trouble-disassociation-fails")));
		assertThat(onRemoval.status()).isEqualTo(422);
		assertThat(onRemoval.text("/errors/0/pointer")).isEqualTo("/onFailure");
	}

	private String replace(String cluster, String more) {
		Answer created = api("requester").post("/change-requests", """
				{"clusterArn": "%s", "operation": "ASSOCIATE", "oidc": {"identityProviderConfigName": "other-sso",
				 "issuerUrl": "https://sso.example.com", "clientId": "kubernetes"}, "reason": "Another name"%s}
				""".formatted(api("requester").arn(cluster), more));
		assertThat(created.status()).as(created.toString()).isEqualTo(201);
		assertThat(created.text("/plan/kind")).isEqualTo("REPLACE");
		String id = created.text("/id");
		assertThat(api("approver")
			.post("/change-requests/" + id + "/reviews", "{\"decision\": \"APPROVE\", \"revision\": 1}")
			.status()).isEqualTo(200);
		return id;
	}

	private void awaitStatus(String id, String status) {
		await().atMost(Duration.ofSeconds(30))
			.until(() -> api("requester").get("/change-requests/" + id).text("/status").equals(status));
	}

	private String provider(String cluster) {
		return this.eks.identityProvider(ClusterArn.of(api("requester").arn(cluster)))
			.map((provider) -> provider.name())
			.orElse("");
	}

	private List<String> actions(String id) {
		return api("requester").get("/change-requests/" + id + "/events")
			.json()
			.at("/items")
			.valueStream()
			.map((event) -> event.at("/action").asString())
			.toList();
	}

	private Api api(String account) {
		return Api.of(this.port, account);
	}

}
