package dev.eksidp.portal.openapi;

import com.microsoft.playwright.Page;
import dev.eksidp.portal.testing.Browser;
import dev.eksidp.portal.testing.BrowserTest;
import org.junit.jupiter.api.Test;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

@BrowserTest
class ApiDocsPagesTests {

	@Test
	void everybodyReadsTheReference(Browser browser) {
		Page page = browser.open("/api-docs");
		browser.assertAccessible();
		browser.takeScreenshots("api-docs");
		page.getByText("Submit a change request", new Page.GetByTextOptions().setExact(true)).click();
		assertThat(page.locator("h1")).containsText("Submit a change request");
		assertThat(page.locator("main")).containsText("changes:write");
		assertThat(page.locator("main")).containsText("oidc.issuerUrl");
		browser.assertAccessible();
		browser.takeScreenshots("api-docs-call");
		page.getByText("cluster-taken", new Page.GetByTextOptions().setExact(true)).click();
		assertThat(page.locator("h1")).containsText("The cluster has an open request");
		browser.assertAccessible();
		browser.takeScreenshots("problem");
		page.getByText("Problems", new Page.GetByTextOptions().setExact(true)).click();
		browser.assertAccessible();
		browser.takeScreenshots("problems");
	}

}
