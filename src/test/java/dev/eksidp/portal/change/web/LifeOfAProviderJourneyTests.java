package dev.eksidp.portal.change.web;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.options.AriaRole;
import dev.eksidp.portal.testing.Api;
import dev.eksidp.portal.testing.Browser;
import dev.eksidp.portal.testing.BrowserTest;
import org.junit.jupiter.api.Test;

import org.springframework.boot.test.web.server.LocalServerPort;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * What happens to a provider that is there: retagged, replaced and removed, each from the
 * page of its cluster to the end.
 */
@BrowserTest
class LifeOfAProviderJourneyTests {

	private static final LocatorAssertions.HasTextOptions LATER = new LocatorAssertions.HasTextOptions()
		.setTimeout(30_000);

	private static final String CLUSTER = "/clusters/111122223333/eu-central-1/catalog-prod";

	@LocalServerPort
	private int port;

	@Test
	void aProviderIsRetaggedReplacedAndRemoved(Browser requester) {
		api("requester").arn("catalog-prod");
		Page page = requester.signIn("requester");
		requester.open(CLUSTER);
		requester.takeScreenshots("cluster-with-provider");
		link(page, "Change");
		assertThat(page.locator("[name=operation]:checked")).hasValue("ASSOCIATE");
		assertThat(page.locator("#name")).hasValue("corp-sso");
		assertThat(page.locator("#groupsPrefix")).hasValue("oidc:");
		page.getByLabel("Reason").fill("Another team.");
		page.getByLabel("Tag 2, value").fill("find");
		assertThat(page.locator("#preview")).containsText("Retag");
		assertThat(page.locator("#preview")).not().containsText("Sign-in with OIDC stops");
		submitAndApprove(page);
		assertThat(page.locator("h1")).containsText("Change tags of the identity provider of catalog-prod");
		assertThat(page.locator("h2#turn")).hasText("Done and verified", LATER);
		assertThat(page.locator(".turn")).containsText("sign-in was not touched");
		undo(requester, page);

		requester.open(CLUSTER);
		link(page, "Change");
		assertThat(page.getByLabel("Tag 2, value")).hasValue("catalog");
		page.getByLabel("Reason").fill("Another realm.");
		page.getByLabel("Issuer URL").fill("https://sso.example.com/realms/corp");
		page.getByLabel("Groups prefix").fill("sso:");
		assertThat(page.locator("#preview")).containsText("Half of the interruptions last up to");
		assertThat(page.locator("#preview"))
			.containsText("Groups are named after the claim groups with the prefix “sso:”");
		assertThat(page.locator("#preview")).containsText("Access with IAM is not affected.");
		assertThat(page.locator("#preview")).containsText("the portal puts the previous one back");
		page.getByText("Leave it as it is").click();
		assertThat(page.locator("#preview")).containsText("the cluster is left without one until somebody decides");
		requester.assertAccessible();
		requester.takeScreenshots("request-form-replace");
		submit(page);
		assertThat(page.locator("section[aria-labelledby=plan]")).containsText("Who is affected");
		assertThat(page.locator("section[aria-labelledby=plan]")).containsText("is left without one until somebody");
		requester.assertAccessible();
		requester.takeScreenshots("request-replace");
		approve(page, 1);
		assertThat(page.locator("h2#turn")).hasText("Done and verified", LATER);

		requester.open(CLUSTER);
		link(page, "Remove");
		assertThat(page.locator("[name=operation]:checked")).hasValue("DISASSOCIATE");
		page.getByLabel("Reason").fill("Nobody uses it.");
		assertThat(page.locator("#preview")).containsText("tokens of https://sso.example.com/realms/corp");
		requester.assertAccessible();
		requester.takeScreenshots("request-form-remove");
		submitAndApprove(page);
		assertThat(page.locator("h2#turn")).hasText("Done and verified", LATER);
		requester.open(CLUSTER);
		assertThat(page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Associate a provider")))
			.isVisible();
	}

	/** The tags are put back, by a request that is revised once. */
	private void undo(Browser requester, Page page) {
		String undone = id(page);
		link(page, "Undo");
		assertThat(page.getByLabel("Tag 2, value")).hasValue("catalog");
		assertThat(page.getByLabel("Reason")).hasValue("Undo #" + undone);
		assertThat(page.locator("main")).containsText("This is what catalog-prod had before #" + undone);
		assertThat(page.locator("main")).not().containsText("The cluster has something else by now");
		requester.assertAccessible();
		requester.takeScreenshots("request-form-undo");
		submit(page);
		String id = id(page);
		api("approver").post("/change-requests/" + id + "/reviews",
				"{\"decision\": \"REQUEST_CHANGES\", \"revision\": 1, \"comment\": \"Say what was wrong.\"}");
		requester.open("/requests/" + id + "/revise");
		assertThat(page.locator("main")).containsText("Say what was wrong.");
		page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Submit for approval")).click();
		assertThat(page.locator("[role=alert]")).containsText("This says the same as revision 1");
		assertThat(page.locator("#picked")).not().containsText("has an open request already");
		page.getByLabel("Reason").fill("It was the wrong team.");
		submit(page);

		Browser approver = requester.another();
		Page review = approver.signIn("approver");
		approver.open("/requests/" + id);
		assertThat(review.locator("section[aria-labelledby=since]")).containsText("Say what was wrong.");
		assertThat(review.locator("section[aria-labelledby=since]")).containsText("It was the wrong team.");
		approver.assertAccessible();
		approver.takeScreenshots("request-since-review");
		review.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Compare all")).click();
		assertThat(review.locator("#from option:checked")).hasText("Revision 1");
		assertThat(review.locator("tbody").first()).containsText("It was the wrong team.");
		review.locator("#from").selectOption("cluster");
		review.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Compare")).click();
		assertThat(review.locator("tbody").first()).containsText("Tag team");
		assertThat(review.locator("thead").first()).containsText("Cluster now");
		approver.assertAccessible();
		approver.takeScreenshots("request-compare");
		approve(page, 2);
		assertThat(page.locator("h2#turn")).hasText("Done and verified", LATER);
		requester.open("/requests/new?undo=" + undone);
		assertThat(page.locator("main")).containsText("The cluster has something else by now");
		assertThat(status(page, "/requests/new?undo=999999999")).isEqualTo(404);
		assertThat(status(page, "/requests/new?undo=x")).isEqualTo(400);
		assertThat(status(page, "/requests/" + id + "/compare?from=7")).isEqualTo(404);
		assertThat(status(page, "/requests/" + id + "/compare?to=nothing")).isEqualTo(404);
	}

	private void submitAndApprove(Page page) {
		submit(page);
		approve(page, 1);
	}

	private static void submit(Page page) {
		page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Submit for approval")).click();
		assertThat(page.locator("h2#turn")).containsText("Waiting for approvers");
	}

	private void approve(Page page, int revision) {
		assertThat(api("approver")
			.post("/change-requests/" + id(page) + "/reviews",
					"{\"decision\": \"APPROVE\", \"revision\": %d}".formatted(revision))
			.status()).isEqualTo(200);
	}

	private int status(Page page, String path) {
		return page.request().get("http://127.0.0.1:" + this.port + path).status();
	}

	private static String id(Page page) {
		return page.url().replaceFirst(".*/requests/", "");
	}

	private static void link(Page page, String name) {
		page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName(name).setExact(true)).click();
	}

	private Api api(String account) {
		return Api.of(this.port, account);
	}

}
