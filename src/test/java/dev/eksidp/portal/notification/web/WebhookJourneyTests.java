package dev.eksidp.portal.notification.web;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import dev.eksidp.portal.notification.Receiver;
import dev.eksidp.portal.testing.Browser;
import dev.eksidp.portal.testing.BrowserTest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * An administrator sets up a webhook, sees it fail, and puts it right.
 */
@BrowserTest
class WebhookJourneyTests {

	private final Receiver receiver = new Receiver();

	@AfterEach
	void stop() {
		this.receiver.close();
	}

	@Test
	void fromTheFormToTheLastDelivery(Browser admin) {
		Page page = admin.signIn("admin");
		link(page, "Webhooks").click();
		assertThat(page.locator("h1")).hasText("Webhooks");
		admin.assertAccessible();

		page.locator("main")
			.getByRole(AriaRole.LINK)
			.filter(new Locator.FilterOptions().setHasText("webhook"))
			.first()
			.click();
		page.getByLabel("URL").fill("https://169.254.169.254/latest/meta-data");
		page.getByLabel("Description").fill("Journey of a webhook");
		page.getByRole(AriaRole.CHECKBOX).all().forEach(Locator::uncheck);
		button(page, "Add webhook").click();
		assertThat(page.getByRole(AriaRole.ALERT)).containsText("2 fields need another look");
		assertThat(page.getByLabel("Description")).hasValue("Journey of a webhook");
		admin.assertAccessible();
		admin.takeScreenshots("webhook-form-refused");

		page.getByLabel("URL").fill(this.receiver.url());
		page.getByLabel("change-request.stale").check();
		button(page, "Add webhook").click();
		assertThat(page.locator("h1")).hasText("Webhook added");
		String secret = page.getByLabel("Secret", new Page.GetByLabelOptions().setExact(true)).inputValue();
		assertThat(secret).startsWith("whsec_");
		admin.assertAccessible();
		admin.takeScreenshots("webhook-secret");
		page.reload();
		assertThat(page.locator("h1")).hasText("Journey of a webhook");
		assertThat(page.content()).doesNotContain(secret);

		button(page, "Send test event").click();
		assertThat(page.locator(".meta .st")).hasText("Delivered");
		assertThat(page.locator("#delivery")).containsText("HTTP 204");
		admin.assertAccessible();
		assertThat(this.receiver.calls().getFirst().json().at("/type").asString()).isEqualTo("webhook.test");

		this.receiver.answers(500);
		button(page, "Redeliver").click();
		assertThat(page.locator(".meta .st")).hasText("Failed");
		page.getByText("Body of attempt 2").click();
		assertThat(page.locator("#delivery")).containsText("<b>not now</b>");
		admin.assertAccessible();
		admin.takeScreenshots("webhook-delivery");

		page.getByLabel("Breadcrumb").getByRole(AriaRole.LINK).last().click();
		assertThat(page.locator(".turn")).containsText("Disabled: nothing is sent");
		admin.assertAccessible();
		admin.takeScreenshots("webhook-disabled");
		link(page, "Webhooks").click();
		assertThat(page.locator(".notice")).containsText("disabled");
		admin.assertAccessible();
		admin.takeScreenshots("webhooks");

		this.receiver.answers(204);
		link(page, "Journey of a webhook").click();
		button(page, "Enable webhook").click();
		assertThat(page.getByRole(AriaRole.STATUS)).containsText("enabled");
		button(page, "Rotate secret").click();
		assertThat(page.locator("h1")).hasText("Secret rotated");
		assertThat(page.getByLabel("Secret", new Page.GetByLabelOptions().setExact(true))).not().hasValue(secret);
		link(page, "Done, I have copied it").click();
		assertThat(page.locator(".rail")).containsText("Old secret signs until");
		page.getByLabel("Status").selectOption("FAILED");
		button(page, "Apply").click();
		assertThat(page.locator("tbody tr")).hasCount(1);
		admin.takeScreenshots("webhook");

		link(page, "Edit").click();
		page.getByLabel("Description").fill("Journey, almost over");
		button(page, "Save webhook").click();
		assertThat(page.locator("h1")).hasText("Journey, almost over");
		link(page, "Delete webhook").click();
		admin.assertAccessible();
		admin.takeScreenshots("webhook-delete");
		button(page, "Delete webhook").click();
		assertThat(page.getByRole(AriaRole.STATUS)).containsText("deleted");
	}

	@Test
	void nobodyElseFindsTheWebhooks(Browser requester) {
		Page page = requester.signIn("requester");
		assertThat(page.getByRole(AriaRole.NAVIGATION).first()).not().containsText("Webhooks");
		requester.open("/admin/webhooks");
		assertThat(page.locator("h1")).hasText("Not allowed");
	}

	private static Locator link(Page page, String name) {
		return page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName(name)).first();
	}

	private static Locator button(Page page, String name) {
		return page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name)).first();
	}

}
