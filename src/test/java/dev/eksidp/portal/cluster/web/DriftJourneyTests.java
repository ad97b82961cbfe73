package dev.eksidp.portal.cluster.web;

import java.util.Map;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import dev.eksidp.portal.cluster.Adoption;
import dev.eksidp.portal.cluster.AdoptionService;
import dev.eksidp.portal.cluster.ClusterService;
import dev.eksidp.portal.eks.ClusterArn;
import dev.eksidp.portal.eks.EksGateway;
import dev.eksidp.portal.testing.Api;
import dev.eksidp.portal.testing.Browser;
import dev.eksidp.portal.testing.BrowserTest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * A provider that was changed outside the portal, as people see it.
 */
@BrowserTest
class DriftJourneyTests {

	private static final String NAME = "data-platform-prod";

	private static final String PATH = "/clusters/444455556666/us-east-1/" + NAME;

	@LocalServerPort
	private int port;

	@Autowired
	private EksGateway eks;

	@Autowired
	private ClusterService clusters;

	@Autowired
	private AdoptionService adoptions;

	private ClusterArn arn;

	@BeforeEach
	void changeBehindThePortalsBack() {
		this.arn = ClusterArn.of(Api.of(this.port, "requester").arn(NAME));
		change("somebody-" + System.nanoTime());
	}

	@AfterEach
	void leaveNoDrift() {
		if (this.clusters.find(this.arn).orElseThrow().drift() != null) {
			this.adoptions.adopt(this.arn, new Adoption("End of a test", null), "approver");
		}
	}

	@Test
	void aDriftIsSeenInTheListAndAdoptedOnThePageOfTheCluster(Browser browser) {
		Page page = browser.signIn("approver");
		browser.open("/clusters");
		page.getByLabel("Drift").selectOption("DRIFTED");
		page.getByText("Apply").click();
		assertThat(page.locator("tbody tr").filter(new Locator.FilterOptions().setHasText(NAME)))
			.containsText("Drifted");
		browser.assertAccessible();
		browser.takeScreenshots("clusters-drifted");

		page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName(NAME)).click();
		Locator panel = page.locator("section[aria-labelledby=drift]");
		assertThat(panel.locator("tbody tr")).containsText("Tag owner");
		assertThat(panel.locator("tbody tr .now")).containsText("somebody-");
		assertThat(panel).containsText("Changed by");
		browser.assertAccessible();
		browser.takeScreenshots("cluster-drifted");

		page.locator("#reason").fill(" ");
		page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Adopt what was found")).click();
		assertThat(page.locator("#reason-err")).containsText("Say why");
		browser.assertAccessible();

		page.locator("#reason").fill("The team has agreed to it");
		change("somebody-else");
		page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Adopt what was found")).click();
		assertThat(page.getByRole(AriaRole.ALERT)).containsText("was changed again after you looked");
		assertThat(page.locator("#reason")).hasValue("The team has agreed to it");
		assertThat(panel.locator("tbody tr .now")).hasText("somebody-else");

		page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Adopt what was found")).click();
		assertThat(page.getByText("What was found on " + NAME + " is recorded now.")).isVisible();
		assertThat(panel).hasCount(0);
		assertThat(page.locator("section[aria-labelledby=events] li").last())
			.containsText("approver adopted what was found");
		assertThat(page.locator("aside")).containsText("adopted by approver");
		browser.assertAccessible();
		browser.takeScreenshots("cluster-adopted");
	}

	@Test
	void restoringOpensTheFormWithWhatIsRecorded(Browser browser) {
		Map<String, String> recorded = this.clusters.find(this.arn).orElseThrow().recorded().settings().tags();
		Page page = browser.signIn("requester");
		browser.open(PATH);
		assertThat(page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Adopt what was found")))
			.hasCount(0);
		assertThat(page.getByText("Adopting what was found needs the role approver or admin.")).isVisible();
		page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Restore what is recorded")).click();
		assertThat(page.locator("#name")).hasValue("workforce");
		assertThat(page.locator("#clientId")).hasValue("eks-data-platform");
		assertThat(page.locator("[name=clusterArn]")).hasValue(this.arn.toString());
		assertThat(page.locator("[name='tags[0].key']")).hasValue(recorded.keySet().iterator().next());
		assertThat(page.content()).doesNotContain(found());
		browser.assertAccessible();
	}

	@Test
	void nonsenseIsRefusedOnThePagesToo(Browser browser) {
		browser.signIn("approver");
		assertThat(browser.page().request().get(url("/clusters?drift=NONSENSE")).status()).isEqualTo(400);
		assertThat(browser.page().request().get(url("/requests/new?restore=maybe")).status()).isEqualTo(400);
	}

	private String url(String path) {
		return "http://127.0.0.1:" + this.port + path;
	}

	private String found() {
		return this.clusters.find(this.arn).orElseThrow().identityProvider().tags().get("owner");
	}

	private void change(String owner) {
		this.eks.tag(this.arn, this.eks.identityProvider(this.arn).orElseThrow().identityProviderConfigArn(),
				Map.of("owner", owner));
		this.clusters.refresh(this.arn);
	}

}
