package dev.eksidp.portal.change.web;

import java.util.regex.Pattern;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.options.AriaRole;
import dev.eksidp.portal.testing.Browser;
import dev.eksidp.portal.testing.BrowserTest;
import org.junit.jupiter.api.Test;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

/**
 * From the form to success, in the browsers of the people who take part.
 */
@BrowserTest
class RequestJourneyTests {

	private static final LocatorAssertions.HasTextOptions LATER = new LocatorAssertions.HasTextOptions()
		.setTimeout(30_000);

	@Test
	void aChangeIsRequestedApprovedAndSeenToSucceedWithoutAReload(Browser requester) {
		Page page = requester.signIn("requester");
		fill(requester, "ledger-staging");
		assertThat(page.locator("#preview")).containsText("Associate corp-sso");
		assertThat(page.locator("#preview")).containsText("Needs 1 approval");
		page.getByText("Add a tag").click();
		page.getByLabel("Tag 1, key").fill("team");
		page.getByLabel("Tag 1, value").fill("ledger");
		requester.assertAccessible();
		requester.takeScreenshots("request-form");
		submit(page);
		assertThat(page.locator("h1")).containsText("Associate an identity provider with ledger-staging");
		assertThat(page.locator("h2#turn")).hasText("Waiting for approvers: one more approval is needed");
		assertThat(page.locator(".turn")).hasCSS("border-top-width", "1px");
		assertThat(page.locator(".turn")).not().hasCSS("background-color", "rgba(0, 0, 0, 0)");
		assertThat(page.locator("#live")).containsText("You asked for this change, so somebody else reviews it.");
		assertThat(page.locator("main")).not().containsText("every-change");
		assertThat(page.locator("main")).not().containsText("digest");
		assertThat(page.locator(".timeline-p")).isVisible();
		requester.assertAccessible();

		Browser approver = requester.another();
		Page queue = approver.signIn("approver");
		queue.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Review queue")).click();
		approver.assertAccessible();
		queue.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("ledger-staging")).first().click();
		assertThat(queue.locator("h2#turn")).hasText("Your turn: one more approval is needed");
		approver.assertAccessible();
		approver.takeScreenshots("request-review");
		queue.getByText("Approve", new Page.GetByTextOptions().setExact(true)).click();
		queue.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Submit review")).click();
		assertThat(queue.locator(".notice").first()).containsText("Your review");

		assertThat(page.locator("h2#turn")).hasText("Done and verified", LATER);
		assertThat(page.locator(".meta .st")).hasText("Succeeded");
		assertThat(page.locator(".turn"))
			.containsText("corp-sso was associated with ledger-staging; every field on the cluster was compared");
		assertThat(page.locator(".turn")).not().containsText("now");
		assertThat(page.locator("#plan-fold")).containsText("fields changed");
		assertThat(page.locator(".update")).containsText("Successful");
		assertThat(page.locator(".timeline-p")).containsText("approver");
		requester.assertAccessible();
		requester.takeScreenshots("request-succeeded");

		requester.open("/requests");
		assertThat(page.locator("tbody tr").first()).isVisible();
		requester.assertAccessible();
		requester.takeScreenshots("requests");
	}

	@Test
	void nothingTypedIsLostAndEachErrorStandsAtItsField(Browser requester) {
		Page page = requester.signIn("requester");
		requester.open("/requests/new");
		page.getByLabel("Name", new Page.GetByLabelOptions().setExact(true)).fill("bad name");
		page.getByLabel("Issuer URL").fill("http://sso.example.com");
		page.getByText("Add a claim").click();
		page.getByLabel("Required claim 1, claim").fill("hd");
		submit(page);
		assertThat(page.locator("#error-summary")).isFocused();
		assertThat(page.locator("#name")).hasValue("bad name");
		assertThat(page.locator("#name")).hasAttribute("aria-invalid", "true");
		assertThat(page.locator("[id='claims[0].key']")).hasValue("hd");
		assertThat(page.locator("[id='claims[0].value-err']")).isVisible();
		requester.assertAccessible();
		requester.takeScreenshots("request-form-errors");
		page.locator("#error-summary").getByText("Client ID").click();
		assertThat(page.locator("#clientId")).isFocused();
	}

	@Test
	void aReviewBeingWrittenSurvivesNewsOfTheRequest(Browser requester) {
		Page page = requester.signIn("requester");
		fill(requester, "machine-learning-dev");
		submit(page);
		Browser approver = requester.another();
		Page review = approver.signIn("approver2");
		approver.open(page.url().replaceFirst("https?://[^/]+", ""));
		assertThat(review.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("See what a token becomes")))
			.hasAttribute("href", Pattern.compile("/token-preview\\?issuerUrl=https%3A%2F%2F.*&clientId=.*"));
		review.getByLabel("Comment").fill("Half of a thou");
		page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Revise")).click();
		page.getByLabel("Reason").fill("Another reason.");
		submit(page);
		assertThat(review.locator(".meta")).containsText("revision 2");
		assertThat(review.getByText("Your review of revision 2")).isVisible();
		assertThat(review.getByLabel("Comment")).hasValue("Half of a thou");
		page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Withdraw")).click();
		page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Withdraw request")).click();
		assertThat(review.locator("h2#turn")).hasText("Withdrawn");
		assertThat(review.getByLabel("Comment")).hasCount(0);
	}

	@Test
	void aFailureSaysWhatEksSaidWhatItMeansAndWhoseTurnItIs(Browser requester) {
		Page page = requester.signIn("requester2");
		fill(requester, "trouble-role-missing");
		submit(page);
		Browser approver = requester.another();
		Page review = approver.signIn("approver");
		approver.open(page.url().replaceFirst("https?://[^/]+", ""));
		review.getByText("Approve", new Page.GetByTextOptions().setExact(true)).click();
		review.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Submit review")).click();
		assertThat(page.locator(".meta .st")).hasText("Failed", LATER);
		assertThat(page.locator("h2#turn")).containsText("Your turn: EKS could not associate corp-sso");
		assertThat(page.locator("section[aria-labelledby=steps]")).containsText("trouble-role-missing");
		assertThat(page.getByText("could not be assumed because")).hasCount(1);
		assertThat(page.getByText("EKS cannot assume the cluster’s IAM role.")).hasCount(1);
		assertThat(page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Retry"))).isVisible();
		requester.assertAccessible();
		requester.takeScreenshots("request-failed");
	}

	private static void fill(Browser browser, String cluster) {
		Page page = browser.open("/requests/new");
		Locator picker = page.locator("#cluster");
		picker.focus();
		page.keyboard().type(cluster);
		page.getByRole(AriaRole.OPTION, new Page.GetByRoleOptions().setName(cluster)).first().waitFor();
		page.keyboard().press("ArrowDown");
		page.keyboard().press("Enter");
		assertThat(page.locator("#picked")).containsText("Provider now");
		page.getByLabel("Name", new Page.GetByLabelOptions().setExact(true)).fill("corp-sso");
		page.getByLabel("Issuer URL").fill("https://sso.example.com/realms/corp");
		page.getByLabel("Client ID").fill("kubernetes");
		page.getByLabel("Reason").fill("Sign in with the corporate account.");
	}

	private static void submit(Page page) {
		page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Submit for approval")).click();
	}

}
