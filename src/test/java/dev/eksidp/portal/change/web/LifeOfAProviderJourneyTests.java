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

	private static final String CLUSTER = "/clusters/111122223333/eu-central-1/search-prod";

	@LocalServerPort
	private int port;

	@Test
	void aProviderIsRetaggedReplacedAndRemoved(Browser requester) {
		api("requester").arn("search-prod");
		Page page = requester.signIn("requester");
		requester.open(CLUSTER);
		requester.takeScreenshots("cluster-with-provider");
		link(page, "Change provider");
		assertThat(page.locator("[name=operation]:checked")).hasValue("ASSOCIATE");
		assertThat(page.locator("#name")).hasValue("corp-sso");
		assertThat(page.locator("#groupsPrefix")).hasValue("oidc:");
		page.getByLabel("Reason").fill("Another team.");
		page.getByLabel("Tag 2, value").fill("find");
		assertThat(page.locator("#preview")).containsText("Retag");
		assertThat(page.locator("#preview")).not().containsText("Sign-in with OIDC stops");
		submitAndApprove(page);
		assertThat(page.locator("h1")).containsText("Change tags of the identity provider of search-prod");
		assertThat(page.locator("h2#turn")).hasText("Done and verified", LATER);
		assertThat(page.locator(".turn")).containsText("sign-in was not touched");

		requester.open(CLUSTER);
		link(page, "Change provider");
		assertThat(page.getByLabel("Tag 2, value")).hasValue("find");
		page.getByLabel("Reason").fill("Another realm.");
		page.getByLabel("Issuer URL").fill("https://sso.example.com/realms/corp");
		page.getByLabel("Groups prefix").fill("sso:");
		assertThat(page.locator("#preview")).containsText("Half of the interruptions last up to");
		assertThat(page.locator("#preview"))
			.containsText("Groups are named after the claim groups with the prefix “sso:”");
		assertThat(page.locator("#preview")).containsText("Access with IAM is not affected.");
		requester.assertAccessible();
		requester.takeScreenshots("request-form-replace");
		submit(page);
		assertThat(page.locator("section[aria-labelledby=plan]")).containsText("Who is affected");
		requester.assertAccessible();
		requester.takeScreenshots("request-replace");
		approve(page);
		assertThat(page.locator("h2#turn")).hasText("Done and verified", LATER);

		requester.open(CLUSTER);
		link(page, "Remove provider");
		assertThat(page.locator("[name=operation]:checked")).hasValue("DISASSOCIATE");
		page.getByLabel("Reason").fill("Nobody uses it.");
		assertThat(page.locator("#preview")).containsText("tokens of https://sso.example.com/realms/corp");
		requester.assertAccessible();
		requester.takeScreenshots("request-form-remove");
		submitAndApprove(page);
		assertThat(page.locator("h2#turn")).hasText("Done and verified", LATER);
		requester.open(CLUSTER);
		assertThat(page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Add provider"))).isVisible();
	}

	private void submitAndApprove(Page page) {
		submit(page);
		approve(page);
	}

	private static void submit(Page page) {
		page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Submit for approval")).click();
		assertThat(page.locator("h2#turn")).containsText("Waiting for approvers");
	}

	private void approve(Page page) {
		String id = page.url().replaceFirst(".*/requests/", "");
		assertThat(api("approver")
			.post("/change-requests/" + id + "/reviews", "{\"decision\": \"APPROVE\", \"revision\": 1}")
			.status()).isEqualTo(200);
	}

	private static void link(Page page, String name) {
		page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName(name)).click();
	}

	private Api api(String account) {
		return Api.of(this.port, account);
	}

}
