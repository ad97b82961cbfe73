package dev.eksidp.portal.change.web;

import java.util.ArrayList;
import java.util.List;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import dev.eksidp.portal.testing.Api;
import dev.eksidp.portal.testing.Browser;
import dev.eksidp.portal.testing.BrowserTest;
import org.junit.jupiter.api.Test;

import org.springframework.boot.test.web.server.LocalServerPort;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * What the form tells before anything is sent.
 */
@BrowserTest
class RequestFormJourneyTests {

	@LocalServerPort
	private int port;

	@Test
	void aClusterWithoutAProviderStartsFromNothing(Browser requester) {
		Page page = requester.signIn("requester");
		requester.open("/requests/new?operation=DISASSOCIATE&clusterArn=" + api("requester").arn("checkout-prod"));
		assertThat(page.locator("[name=operation]:checked")).hasValue("ASSOCIATE");
		assertThat(page.locator("#picked")).not().containsText("already");
		assertThat(page.locator("#name")).hasValue("");
	}

	@Test
	void whatIsWrongIsToldApartFromWhatIsMissing(Browser requester) {
		Page page = requester.signIn("requester");
		requester.open("/requests/new");
		page.getByLabel("Name", new Page.GetByLabelOptions().setExact(true)).fill("bad name");
		page.locator("#cluster").fill("no-such-cluster");
		assertThat(page.locator("#preview .preview-wrong")).containsText("Name: Use letters, digits");
		assertThat(page.locator("#preview .preview-wrong")).containsText("Cluster: No cluster is called");
		assertThat(page.locator("#preview .preview-missing")).containsText("Issuer URL");
		assertThat(page.locator("#preview .preview-missing")).not().containsText("Name");
		assertThat(page.locator("#preview .preview-missing")).not().containsText("Cluster");
		page.getByLabel("Name", new Page.GetByLabelOptions().setExact(true)).fill("good-name");
		assertThat(page.locator("#preview .preview-wrong")).not().containsText("Name");
		requester.assertAccessible();
		requester.takeScreenshots("request-form-preview");
	}

	@Test
	void leavingAFilledInFormWarnsAndSubmittingItDoesNot(Browser requester) {
		Page page = requester.signIn("requester");
		List<String> dialogs = new ArrayList<>();
		page.onDialog((dialog) -> {
			dialogs.add(dialog.type());
			dialog.accept();
		});
		requester.open("/requests/new");
		cancel(page);
		assertThat(dialogs).isEmpty();
		requester.open("/requests/new");
		page.getByLabel("Reason").pressSequentially("Why");
		page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Submit for approval")).click();
		assertThat(page.locator("#error-summary")).isVisible();
		assertThat(dialogs).isEmpty();
		page.getByLabel("Ticket").click();
		cancel(page);
		assertThat(dialogs).containsExactly("beforeunload");
	}

	@Test
	void aRevisionShowsTheCommentThatItAnswersAndNoWarningOfItself(Browser requester) {
		String id = api("requester").submit("analytics-staging");
		review(id, "REQUEST_CHANGES", "Use the client of the data teams.");
		Page page = requester.signIn("requester");
		requester.open("/requests/" + id + "/revise");
		assertThat(page.locator("main")).containsText("approver requested changes");
		assertThat(page.locator("main")).containsText("Use the client of the data teams.");
		assertThat(page.locator("#picked")).not().containsText("has an open request already");
		requester.assertAccessible();
		requester.takeScreenshots("request-form-revise");
		api("requester").post("/change-requests/" + id + "/withdrawal", null);
	}

	@Test
	void whoHasRejectedStandsOnThePageAndTheRestIsOfThePast(Browser requester) {
		String id = api("requester").submit("search-staging");
		review(id, "REJECT", "Not this year.");
		Page page = requester.signIn("requester");
		requester.open("/requests/" + id);
		assertThat(page.locator("h2#turn")).hasText("Rejected by approver");
		assertThat(page.locator("section[aria-labelledby=review]")).containsText("approver rejected revision 1");
		assertThat(page.locator("section[aria-labelledby=steps]")).containsText("Nothing was called.");
		assertThat(page.locator("section[aria-labelledby=steps]")).not().containsText("After the last approval");
		assertThat(page.locator("section[aria-labelledby=plan]")).containsText("would have changed");
		assertThat(page.getByText("Not this year.")).hasCount(1);
		requester.assertAccessible();
		requester.takeScreenshots("request-rejected");
	}

	@Test
	void withdrawingAsksOnceMore(Browser requester) {
		String id = api("requester").submit("trouble-throttled");
		Page page = requester.signIn("requester");
		requester.open("/requests/" + id);
		page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Withdraw")).click();
		assertThat(page.locator("h1")).containsText("Withdraw request #" + id + "?");
		requester.assertAccessible();
		requester.takeScreenshots("request-withdraw");
		page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Keep it")).click();
		assertThat(page.locator("h2#turn")).containsText("Waiting for approvers");
		page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Withdraw")).click();
		page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Withdraw request")).click();
		assertThat(page.locator("h2#turn")).hasText("Withdrawn");
	}

	private void review(String id, String decision, String comment) {
		Api.Answer answer = api("approver").post("/change-requests/" + id + "/reviews",
				"{\"decision\": \"%s\", \"comment\": \"%s\", \"revision\": 1}".formatted(decision, comment));
		assertThat(answer.status()).as(answer.toString()).isEqualTo(200);
	}

	private static void cancel(Page page) {
		page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Cancel")).click();
		page.waitForURL((url) -> url.endsWith("/requests"));
	}

	private Api api(String account) {
		return Api.of(this.port, account);
	}

}
