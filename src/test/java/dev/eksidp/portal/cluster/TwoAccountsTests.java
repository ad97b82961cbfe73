package dev.eksidp.portal.cluster;

import java.time.Duration;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import dev.eksidp.portal.testing.Api;
import dev.eksidp.portal.testing.Browser;
import dev.eksidp.portal.testing.BrowserTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.TestPropertySource;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * Two accounts of which one denies one action, and a third that cannot be entered: a
 * portal of its own, as everybody else's accounts are in order.
 */
@BrowserTest
@DirtiesContext
@TestPropertySource(properties = { "portal.inventory.interval=1s", "portal.eks.accounts[0].id=111122223333",
		"portal.eks.accounts[0].role-arn=arn:aws:iam::111122223333:role/eks-idp-portal",
		"portal.eks.accounts[0].external-id=sandbox", "portal.eks.accounts[0].regions=eu-west-1,eu-central-1",
		"portal.eks.accounts[1].id=444455556666",
		"portal.eks.accounts[1].role-arn=arn:aws:iam::444455556666:role/eks-idp-portal-without-DescribeIdentityProviderConfig",
		"portal.eks.accounts[1].external-id=sandbox", "portal.eks.accounts[1].regions=us-east-1,eu-west-1",
		"portal.eks.accounts[2].id=777788889999",
		"portal.eks.accounts[2].role-arn=arn:aws:iam::777788889999:role/eks-idp-portal",
		"portal.eks.accounts[2].external-id=mistyped", "portal.eks.accounts[2].regions=eu-west-1" })
class TwoAccountsTests {

	private static final Duration SOON = Duration.ofSeconds(60);

	private static final String DENIED = "eks:DescribeIdentityProviderConfig";

	private static final String PROVIDER = "arn:aws:eks:us-east-1:444455556666:identityproviderconfig/data-platform-prod/oidc/workforce/*";

	@LocalServerPort
	private int port;

	@BeforeEach
	void awaitInventory() {
		awaitState("111122223333/eu-west-1", "READ");
		awaitState("444455556666/us-east-1", "PARTLY_READ");
		awaitState("777788889999/eu-west-1", "FAILED");
	}

	@Test
	void theOneThatIsInOrderWorksAndTheOtherNamesWhatIsMissing() {
		Api admin = admin();
		assertThat(admin.get("/clusters?accountId=111122223333&q=payments-prod").text("/items/0/status"))
			.isEqualTo("ACTIVE");
		// Its other region needs no provider to be described
		awaitState("444455556666/eu-west-1", "READ");
		Api.Answer denied = admin.get("/accounts/444455556666/us-east-1");
		assertThat(denied.text("/failures/0/missingPermission/action")).isEqualTo(DENIED);
		assertThat(denied.text("/failures/0/missingPermission/resource")).isEqualTo(PROVIDER);
		assertThat(denied.text("/failures/0/cluster")).isEqualTo("data-platform-prod");
		// The clusters that lack nothing are read all the same
		assertThat(admin.get("/clusters?accountId=444455556666&region=us-east-1").json().at("/items"))
			.extracting((cluster) -> cluster.path("name").asString())
			.containsExactly("batch-dev", "batch-prod", "data-platform-staging");
		Api.Answer closed = admin.get("/accounts/777788889999/eu-west-1");
		assertThat(closed.text("/failures/0/code")).isEqualTo("NoCredentials");
		assertThat(closed.text("/failures/0/missingPermission/action")).isEqualTo("sts:AssumeRole");
	}

	@Test
	void aTestByRestTellsActionByAction() {
		Api admin = admin();
		assertThat(admin.get("/accounts/111122223333/eu-central-1/access-check").text("/type"))
			.isEqualTo("/problems/access-not-checked");
		Api.Answer fine = admin.post("/accounts/111122223333/eu-central-1/access-check", null);
		assertThat(fine.json().at("/actions")).hasSize(13)
			.allSatisfy((action) -> assertThat(action.path("result").asString()).as(action.toString())
				.isEqualTo("ALLOWED"));
		assertThat(fine.json().at("/statements").isNull()).isTrue();
		assertThat(admin.get("/accounts/111122223333/eu-central-1/access-check").text("/by")).isEqualTo("admin");
		Api.Answer again = admin.post("/accounts/111122223333/eu-central-1/access-check", null);
		assertThat(again.status()).isEqualTo(429);
		assertThat(again.header("Retry-After")).isEqualTo("10");

		Api.Answer lacking = admin.post("/accounts/444455556666/eu-west-1/access-check", null);
		assertThat(lacking.json().at("/actions"))
			.filteredOn((action) -> !"ALLOWED".equals(action.path("result").asString()))
			.singleElement()
			.satisfies((action) -> {
				assertThat(action.path("action").asString()).isEqualTo(DENIED);
				assertThat(action.path("result").asString()).isEqualTo("DENIED");
				assertThat(action.at("/missingPermission/action").asString()).isEqualTo(DENIED);
			});
		JsonNode statement = new JsonMapper().readTree(lacking.text("/statements")).path(0);
		assertThat(statement.at("/Action/0").asString()).isEqualTo(DENIED);
		assertThat(statement.at("/Resource/0").asString())
			.isEqualTo("arn:aws:eks:eu-west-1:444455556666:identityproviderconfig/*/oidc/*/*");

		Api.Answer closed = admin.post("/accounts/777788889999/eu-west-1/access-check", null);
		assertThat(closed.text("/actions/0/action")).isEqualTo("sts:AssumeRole");
		assertThat(closed.text("/actions/0/result")).isEqualTo("DENIED");
		assertThat(closed.text("/actions/1/result")).isEqualTo("UNKNOWN");
		assertThat(admin.get("/audit-events?action=account.check-access").json().at("/items"))
			.anySatisfy((event) -> assertThat(event.at("/detail/denied/0").asString()).isEqualTo(DENIED));
		assertThat(Api.of(this.port, "approver").post("/accounts/111122223333/eu-west-1/access-check", null).status())
			.isEqualTo(403);
		assertThat(admin.post("/accounts/111122223333/eu-north-1/access-check", null).status()).isEqualTo(404);
	}

	@Test
	void thePagesNameThePermissionThatIsMissing(Browser browser) {
		Page page = browser.signIn("admin");
		page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Accounts")).click();
		assertThat(page.locator("h1")).hasText("Accounts");
		Locator row = page.locator("tbody tr")
			.filter(new Locator.FilterOptions().setHasText("444455556666 · us-east-1"));
		assertThat(row).containsText("Read in part");
		assertThat(row).containsText(DENIED);
		browser.assertAccessible();
		browser.takeScreenshots("accounts");
		row.getByRole(AriaRole.LINK).click();
		assertThat(page.locator("main")).containsText(DENIED);
		assertThat(page.locator("main")).containsText(PROVIDER);
		assertThat(page.locator("main")).containsText("Nobody has tested it yet.");
		browser.assertAccessible();
		button(page).click();
		assertThat(page.getByRole(AriaRole.ALERT)).containsText("one action is denied");
		assertThat(page.locator("#statements + p + pre")).containsText("identityproviderconfig/*/oidc/*/*");
		assertThat(page.locator("tbody tr").filter(new Locator.FilterOptions().setHasText("Denied"))).hasCount(1);
		browser.assertAccessible();
		browser.takeScreenshots("account-access");
		button(page).click();
		assertThat(page.getByRole(AriaRole.ALERT)).containsText("within the last 10 s");
	}

	@Test
	void everybodySeesInTheListThatItMayBeOutOfDate(Browser browser) {
		Page page = browser.signIn("requester");
		browser.open("/clusters");
		assertThat(page.locator(".notice")).containsText("2 accounts and regions could not be read lately");
		assertThat(page.locator(".notice")).containsText("444455556666 · us-east-1: never read as a whole");
		assertThat(page.locator(".notice a")).hasCount(0);
		browser.assertAccessible();
		browser.takeScreenshots("clusters-behind");
		browser.open("/admin/accounts");
		assertThat(page.locator("h1")).hasText("Not allowed");
	}

	private void awaitState(String account, String state) {
		await().atMost(SOON).until(() -> admin().get("/accounts/" + account).text("/state"), state::equals);
	}

	private Api admin() {
		return Api.of(this.port, "admin");
	}

	private static Locator button(Page page) {
		return page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Test access"));
	}

}
