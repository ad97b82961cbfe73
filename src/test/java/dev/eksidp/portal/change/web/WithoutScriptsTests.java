package dev.eksidp.portal.change.web;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import dev.eksidp.portal.testing.Api;
import dev.eksidp.portal.testing.Browser;
import dev.eksidp.portal.testing.BrowserTest;
import org.junit.jupiter.api.Test;

import org.springframework.boot.test.web.server.LocalServerPort;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

/**
 * On a phone whose browser runs no scripts.
 */
@BrowserTest
class WithoutScriptsTests {

	private static final int PHONE = 390;

	@LocalServerPort
	private int port;

	@Test
	void navigationFiltersAndSignOutAreThere(Browser browser) {
		Browser phone = phone(browser);
		Page page = phone.signIn("auditor");
		phone.open("/requests");
		page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Clusters")).click();
		page.getByLabel("Cluster", new Page.GetByLabelOptions().setExact(true)).fill("checkout-prod");
		page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Apply")).click();
		assertThat(page.locator("tbody tr")).hasCount(1);
		assertThat(page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Menu"))).isHidden();
		assertThat(page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Dark"))).isHidden();
		phone.takeScreenshots("without-scripts");
		page.setViewportSize(PHONE, PHONE * 2);
		page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Sign out")).click();
		assertThat(page.locator("button[name=username]").first()).isVisible();
	}

	@Test
	void theTimelineAndTheHistoryOfAClusterAreThere(Browser browser) {
		String id = Api.of(this.port, "requester").submit("checkout-staging");
		Browser phone = phone(browser);
		Page page = phone.signIn("requester");
		phone.open("/requests/" + id);
		assertThat(page.locator("section[aria-labelledby=timeline]")).containsText("submitted revision 1");
		page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("checkout-staging")).click();
		assertThat(page.locator("section[aria-labelledby=history]")).containsText("#" + id);
		phone.open("/requests/" + id);
		page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Withdraw")).click();
		page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Withdraw request")).click();
		assertThat(page.locator("h2#turn")).hasText("Withdrawn");
	}

	private static Browser phone(Browser browser) {
		Browser phone = browser.withoutScripts();
		phone.page().setViewportSize(PHONE, PHONE * 2);
		return phone;
	}

}
