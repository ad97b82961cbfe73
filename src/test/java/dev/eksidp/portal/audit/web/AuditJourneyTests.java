package dev.eksidp.portal.audit.web;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import dev.eksidp.portal.testing.Browser;
import dev.eksidp.portal.testing.BrowserTest;
import org.junit.jupiter.api.Test;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

/**
 * What an auditor sees, and what others see instead.
 */
@BrowserTest
class AuditJourneyTests {

	@Test
	void anAuditorFindsWhoSignedIn(Browser auditor) {
		auditor.open("/sign-in");
		auditor.assertAccessible();
		auditor.takeScreenshots("sign-in");
		Page page = auditor.signIn("auditor");
		page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Audit")).click();
		assertThat(page.locator("tbody tr").first()).isVisible();
		auditor.assertAccessible();
		page.getByLabel("Who").fill("auditor");
		page.getByLabel("Action").selectOption("session.sign-in");
		page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Apply")).click();
		assertThat(page.locator("tbody")).containsText("session.sign-in");
		assertThat(page.getByLabel("Who")).hasValue("auditor");
		auditor.takeScreenshots("audit");
	}

	@Test
	void aRequesterIsToldWhoMayRead(Browser requester) {
		Page page = requester.signIn("requester");
		requester.open("/audit");
		assertThat(page.locator("h1")).isVisible();
		assertThat(page.locator("main")).containsText("auditor");
		requester.assertAccessible();
		requester.takeScreenshots("audit-refused");
	}

}
