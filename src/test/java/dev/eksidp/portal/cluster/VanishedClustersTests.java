package dev.eksidp.portal.cluster;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import dev.eksidp.portal.testing.Api;
import dev.eksidp.portal.testing.Browser;
import dev.eksidp.portal.testing.BrowserTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * Clusters that EKS does not know any more.
 */
@BrowserTest
class VanishedClustersTests {

	private static final String ARN = "arn:aws:eks:eu-west-1:111122223333:cluster/";

	@LocalServerPort
	private int port;

	@Autowired
	private JdbcClient jdbc;

	@Autowired
	private InventorySync sync;

	@BeforeEach
	void remember() {
		// Waits for the inventory, so that it does not run at the same time
		api().arn("payments-prod");
	}

	@Test
	void theInventoryNoticesAndThePickerOffersItNoMore(Browser browser) {
		remember("gone-by-itself");
		Page page = browser.signIn("requester");
		browser.open("/requests/new");
		page.locator("#cluster").pressSequentially("gone-by-itself");
		assertThat(page.locator("[role=option] .strong")).hasText("gone-by-itself");
		this.sync.run();
		browser.open("/requests/new");
		page.locator("#cluster").pressSequentially("gone-by-itself");
		assertThat(page.locator("[role=option]")).hasText("No cluster matches.");
		browser.open("/requests/new?clusterArn=" + ARN + "gone-by-itself");
		assertThat(page.locator("#picked")).containsText("EKS knows no cluster gone-by-itself any more");
		browser.assertAccessible();
		browser.open("/clusters/111122223333/eu-west-1/gone-by-itself");
		assertThat(page.locator("main")).containsText("EKS knows no cluster gone-by-itself any more");
		assertThat(page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Associate a provider")))
			.hasCount(0);
		browser.assertAccessible();
		browser.takeScreenshots("cluster-vanished");
		browser.open("/clusters?q=gone-by-itself");
		assertThat(page.locator("tbody tr")).containsText("Vanished");
	}

	@Test
	void anOpenRequestSaysThatItsClusterIsGone(Browser browser) {
		String id = api()
			.post("/change-requests",
					"""
							{"clusterArn": "%s", "operation": "DISASSOCIATE", "reason": "Not needed"}"""
						.formatted(api().arn("search-prod")))
			.text("/id");
		Page page = browser.signIn("requester");
		browser.open("/requests/" + id);
		assertThat(page.locator("main")).not().containsText("EKS knows no cluster");
		this.jdbc.sql("update cluster set vanished_at = now() where name = 'search-prod'").update();
		browser.open("/requests/" + id);
		assertThat(page.locator("main")).containsText("EKS knows no cluster search-prod any more");
		browser.assertAccessible();
		browser.takeScreenshots("request-vanished");
		assertThat(api().get("/clusters/111122223333/eu-central-1/search-prod").text("/vanishedAt")).isNotEmpty();
		this.sync.run();
		assertThat(api().get("/clusters/111122223333/eu-central-1/search-prod").text("/vanishedAt")).isEmpty();
		api().post("/change-requests/" + id + "/withdrawal", null);
	}

	@Test
	void readingAgainNoticesToo() {
		remember("gone-when-read");
		assertThat(api().post("/clusters/111122223333/eu-west-1/gone-when-read/refresh", null).status()).isEqualTo(404);
		assertThat(vanished("gone-when-read")).isTrue();
	}

	@Test
	void aClusterThatIsThereAgainIsNotVanished() {
		String arn = api().arn("platform-tools");
		this.jdbc.sql("update cluster set vanished_at = now() where arn = :arn").param("arn", arn).update();
		this.sync.run();
		assertThat(vanished("platform-tools")).isFalse();
	}

	private void remember(String name) {
		this.jdbc.sql("""
				insert into cluster (arn, account_id, region, name, status, tags, observed_at, version)
				values (:arn, '111122223333', 'eu-west-1', :name, 'ACTIVE', '{}', now() - interval '1 hour', 0)
				""").param("arn", ARN + name).param("name", name).update();
	}

	private boolean vanished(String name) {
		return this.jdbc.sql("select vanished_at is not null from cluster where name = :name")
			.param("name", name)
			.query(Boolean.class)
			.single();
	}

	private Api api() {
		return Api.of(this.port, "requester");
	}

}
