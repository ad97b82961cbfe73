package dev.eksidp.portal.access.web;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import dev.eksidp.portal.testing.Api;
import dev.eksidp.portal.testing.Browser;
import dev.eksidp.portal.testing.BrowserTest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * How an administrator keeps somebody out, and lets them in again. It is
 * {@code requester2}, for as long as one test lasts.
 */
@BrowserTest
class PeopleJourneyTests {

	private final int port;

	@Autowired
	PeopleJourneyTests(@LocalServerPort int port) {
		this.port = port;
	}

	@AfterEach
	void letEverybodyInAgain() {
		Api admin = Api.of(this.port, "admin");
		admin.post("/people/" + admin.get("/people?q=requester2").text("/items/0/id") + "/enabling", null);
	}

	@Test
	void aDisabledPersonIsSignedOutAndKeptOutWithEveryToken(Browser admin) {
		Browser other = admin.another();
		other.signIn("requester2");
		String secret = Api.of(this.port, "requester2")
			.post("/tokens", "{\"name\": \"mine\", \"scopes\": [\"changes:read\"]}")
			.text("/token");
		Page page = admin.signIn("admin");
		page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("People")).click();
		page.getByLabel("Name").fill("REQUESTER2");
		page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Apply")).click();
		assertThat(page.locator("tbody tr")).hasCount(1);
		page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Disable requester2")).click();
		admin.assertAccessible();
		admin.takeScreenshots("person-disable");
		page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Disable account")).click();
		assertThat(page.locator("main")).containsText("requester2 is disabled.");
		assertThat(row(page, "requester2")).containsText("by admin");
		admin.assertAccessible();
		admin.takeScreenshots("people");

		Page theirs = other.open("/requests");
		assertThat(theirs.locator("main")).containsText("Your account is disabled in the portal.");
		other.open("/sign-in");
		theirs.locator("button[name=username][value=requester2]").click();
		assertThat(theirs.locator("main")).containsText("Your account is disabled in the portal.");
		assertThat(Api.bearer(this.port, secret).get("/me").text("/reason")).isEqualTo("owner-disabled");
		Api.Answer basic = Api.of(this.port, "requester2").get("/me");
		assertThat(basic.status()).isEqualTo(401);
		assertThat(basic.text("/detail")).startsWith("Your account is disabled");

		row(page, "requester2").getByRole(AriaRole.BUTTON).click();
		assertThat(page.locator("main")).containsText("requester2 can sign in again");
		assertThat(Api.bearer(this.port, secret).get("/me").status()).isEqualTo(200);
		Api.Answer trail = Api.of(this.port, "admin").get("/audit-events?subjectType=person&subjectId=requester2");
		assertThat(trail.response().body()).contains("person.disable", "person.enable", "session.sign-in-refused");
	}

	@Test
	void nobodyDisablesThemselfAndOnlyAdministratorsDisableOthers() {
		Api admin = Api.of(this.port, "admin");
		String self = admin.get("/people?q=admin").text("/items/0/id");
		Api.Answer refused = admin.post("/people/" + self + "/disabling", null);
		assertThat(refused.status()).isEqualTo(403);
		assertThat(refused.text("/detail")).isEqualTo("You cannot disable yourself. Ask another administrator.");
		Api auditor = Api.of(this.port, "auditor");
		assertThat(auditor.post("/people/" + self + "/disabling", null).status()).isEqualTo(403);
		assertThat(auditor.get("/people").status()).isEqualTo(403);
		assertThat(admin.post("/people/0/disabling", null).status()).isEqualTo(404);
		assertThat(admin.get("/people/x").status()).isEqualTo(404);
	}

	@Test
	void peopleAreListedByNameInPages() {
		Api admin = Api.of(this.port, "admin");
		Api.Answer first = admin.get("/people?limit=1");
		Api.Answer second = admin.get("/people?limit=1&cursor=" + first.text("/nextCursor"));
		assertThat(second.text("/items/0/name")).isGreaterThan(first.text("/items/0/name"));
	}

	private static Locator row(Page page, String name) {
		return page.locator("tbody tr").filter(new Locator.FilterOptions().setHasText(name));
	}

}
