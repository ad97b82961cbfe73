package dev.eksidp.portal.cluster.web;

import java.util.regex.Pattern;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import dev.eksidp.portal.testing.Browser;
import dev.eksidp.portal.testing.BrowserTest;
import org.junit.jupiter.api.Test;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

@BrowserTest
class ClusterPageControllerTests {

	@Test
	void clustersAreFoundByFiltersInTheAddress(Browser browser) {
		Page page = browser.signIn("requester");
		browser.open("/clusters");
		assertThat(page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("analytics-prod"))).isVisible();
		browser.assertAccessible();
		browser.takeScreenshots("clusters");
		page.getByLabel("Cluster", new Page.GetByLabelOptions().setExact(true)).fill("data-platform");
		page.getByLabel("Provider").selectOption("with");
		page.getByText("Apply").click();
		assertThat(page).hasURL(Pattern.compile("q=data-platform.*provider=with"));
		assertThat(page.locator("tbody tr")).hasCount(1);
		assertThat(page.getByLabel("Provider")).hasValue("with");
	}

	@Test
	void aClusterShowsItsProviderItsHistoryAndWhenItWasRead(Browser browser) {
		Page page = browser.signIn("requester");
		browser.open("/clusters?q=data-platform-prod");
		page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("data-platform-prod")).click();
		assertThat(page.locator("h1")).hasText("data-platform-prod");
		assertThat(page.getByText("Client ID")).isVisible();
		assertThat(page.getByText("No request was made for this cluster yet.")).isVisible();
		browser.assertAccessible();
		browser.takeScreenshots("cluster");
		page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Read again")).click();
		assertThat(page.getByText("data-platform-prod was read from EKS just now.")).isVisible();
	}

	@Test
	void whoMayNotRequestIsNotOfferedIt(Browser browser) {
		Page page = browser.signIn("auditor");
		browser.open("/clusters");
		assertThat(page.locator("h1")).hasText("Clusters");
		assertThat(page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("New request"))).hasCount(0);
	}

}
