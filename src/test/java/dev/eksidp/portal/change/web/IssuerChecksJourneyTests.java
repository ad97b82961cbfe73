package dev.eksidp.portal.change.web;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.options.AriaRole;
import dev.eksidp.portal.testing.Browser;
import dev.eksidp.portal.testing.BrowserTest;
import org.junit.jupiter.api.Test;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

/**
 * A mistake in the issuer is found while the form is open.
 */
@BrowserTest
class IssuerChecksJourneyTests {

	private static final LocatorAssertions.ContainsTextOptions LATER = new LocatorAssertions.ContainsTextOptions()
		.setTimeout(15_000);

	@Test
	void aFailedCheckIsShownBesideTheFormAndNeedsAReasonThatApproversSee(Browser requester) {
		Page page = requester.signIn("requester");
		requester.open("/requests/new");
		assertThat(page.locator("#issuer-checks")).containsText("Fill in the issuer URL");
		assertThat(page.getByLabel("Submit anyway")).isHidden();
		fill(page, "https://wrong-issuer.example.com");
		assertThat(page.locator("#issuer-checks")).containsText("names another issuer: https://sso.example.com", LATER);
		assertThat(page.locator("#issuer-checks .remedy").first()).containsText("exactly as the provider says it");
		assertThat(page.getByLabel("Submit anyway")).isVisible();
		requester.assertAccessible();
		requester.takeScreenshots("issuer-checks-form");

		submit(page);
		assertThat(page.locator("#error-summary")).isFocused();
		assertThat(page.locator("#error-summary")).containsText("names another issuer");
		assertThat(page.locator("#issuerUrl")).hasValue("https://wrong-issuer.example.com");
		assertThat(page.locator("#checksOverride-err")).isVisible();
		requester.assertAccessible();
		page.getByLabel("Submit anyway").fill("The provider gets its new name tonight.");
		submit(page);

		assertThat(page.locator("h1")).containsText("trouble-update-cancelled");
		Browser approver = requester.another();
		Page review = approver.signIn("approver");
		approver.open(page.url().replaceFirst("https?://[^/]+", ""));
		assertThat(review.locator("section[aria-labelledby=checks]"))
			.containsText("Submitted anyway by requester: The provider gets its new name tonight.");
		checkAgain(review);
		approver.assertAccessible();
		approver.takeScreenshots("issuer-checks-request");

		review.reload();
		checkAgain(review);
		page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Revise")).click();
		assertThat(page.getByLabel("Submit anyway")).hasValue("The provider gets its new name tonight.");
		page.getByLabel("Issuer URL").fill("https://sso.example.com/realms/corp");
		submit(page);
		assertThat(review.locator(".meta")).containsText("revision 2", LATER);
		// What was found of another issuer would mislead an approver
		assertThat(review.locator("section[aria-labelledby=checks]")).not().containsText("1 failed");
		page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Withdraw")).click();
		page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Withdraw request")).click();
		assertThat(page.locator("h2#turn")).hasText("Withdrawn");
	}

	@Test
	void theFormStaysUsableWhileAnIssuerHangsAndSaysSoInTheEnd(Browser requester) {
		Page page = requester.signIn("requester");
		requester.open("/requests/new");
		fill(page, "https://slow.example.com");
		assertThat(page.locator("#issuer-checks")).containsText("Checking");
		assertThat(page.locator("#preview")).containsText("Associate corp-sso");
		page.getByText("Add a tag").click();
		page.getByLabel("Tag 1, key").fill("team");
		assertThat(page.locator("#issuer-checks .while-busy")).isVisible();
		assertThat(page.locator("#issuer-checks")).containsText("not complete after", LATER);
		assertThat(page.getByLabel("Tag 1, key")).hasValue("team");
		assertThat(page.locator("#issuer-checks .while-busy")).isHidden();
	}

	@Test
	void goodNewsStaysSmallAndADemoIssuerShowsBadNews(Browser requester) {
		Page page = requester.signIn("requester");
		requester.open("/requests/new");
		fill(page, "https://sso.example.com/realms/corp");
		assertThat(page.locator("#issuer-checks")).containsText("passed", LATER);
		assertThat(page.locator("#issuer-checks details")).not().hasAttribute("open", "");
		assertThat(page.locator("#issuer-checks .tone-bad")).hasCount(0);
		page.getByText("Demo issuers to try").click();
		page.locator("#demo-issuers li")
			.filter(new Locator.FilterOptions().setHasText("es256-only"))
			.getByRole(AriaRole.BUTTON)
			.click();
		assertThat(page.getByLabel("Issuer URL")).hasValue("https://es256-only.example.com");
		assertThat(page.locator("#issuer-checks")).containsText("2 failed", LATER);
		assertThat(page.getByLabel("Submit anyway")).isVisible();
		page.getByText("Disassociate the provider").click();
		assertThat(page.getByLabel("Submit anyway")).isHidden();
		assertThat(page.locator("#issuer-checks")).isHidden();
	}

	private static void fill(Page page, String issuerUrl) {
		page.locator("#cluster").focus();
		page.keyboard().type("trouble-update-cancelled");
		page.getByRole(AriaRole.OPTION, new Page.GetByRoleOptions().setName("trouble-update-cancelled"))
			.first()
			.waitFor();
		page.keyboard().press("ArrowDown");
		page.keyboard().press("Enter");
		assertThat(page.locator("#picked")).containsText("Provider now");
		page.getByLabel("Name", new Page.GetByLabelOptions().setExact(true)).fill("corp-sso");
		page.getByLabel("Client ID").fill("kubernetes");
		page.getByLabel("Reason").fill("Sign in with the corporate account.");
		page.getByLabel("Issuer URL").fill(issuerUrl);
		page.getByLabel("Issuer URL").press("Tab");
	}

	private static void checkAgain(Page review) {
		review.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Check again")).click();
		assertThat(review.locator("#checks-now-1")).containsText("Checked again");
		assertThat(review.locator("#checks-now-1")).containsText("1 failed");
	}

	private static void submit(Page page) {
		page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Submit for approval")).click();
	}

}
