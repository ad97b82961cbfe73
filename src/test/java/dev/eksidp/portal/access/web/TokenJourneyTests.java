package dev.eksidp.portal.access.web;

import java.nio.charset.StandardCharsets;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import dev.eksidp.portal.testing.Api;
import dev.eksidp.portal.testing.Browser;
import dev.eksidp.portal.testing.BrowserTest;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * How somebody makes a token for a pipeline, and ends it.
 */
@BrowserTest
class TokenJourneyTests {

	private final int port;

	private final JdbcClient jdbc;

	@Autowired
	TokenJourneyTests(@LocalServerPort int port, JdbcClient jdbc) {
		this.port = port;
		this.jdbc = jdbc;
	}

	@Test
	void aTokenIsCreatedShownOnceUsedAndRevoked(Browser browser) {
		Page page = browser.signIn("requester2");
		page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("API tokens")).click();
		browser.assertAccessible();
		page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("New token")).click();
		button(page, "Create token").click();
		assertThat(page.locator("#error-summary")).isFocused();
		assertThat(page.locator("#error-summary")).containsText("Name: ");
		browser.assertAccessible();
		browser.takeScreenshots("token-form-errors");
		page.getByLabel("Name", new Page.GetByLabelOptions().setExact(true)).fill("journey");
		page.getByLabel("Read requests").check();
		page.getByLabel("Submit requests").check();
		page.getByLabel("Expires in").selectOption("30");
		browser.assertAccessible();
		browser.takeScreenshots("token-form");
		button(page, "Create token").click();
		Locator field = page.getByLabel("Token", new Page.GetByLabelOptions().setExact(true));
		assertThat(field).isVisible();
		String secret = field.inputValue();
		assertThat(secret).startsWith("eksidp_");
		assertThat(page.url()).doesNotContain(secret);
		assertThat(page.locator("main")).containsText("in 29 d 23 h");
		browser.assertAccessible();
		browser.takeScreenshots("token-created");
		assertThat(Api.bearer(this.port, secret).get("/change-requests").status()).isEqualTo(200);

		page.reload();
		assertThat(page.locator("main")).containsText("shown only once");
		assertThat(page.content()).doesNotContain(secret);
		assertThat(page.locator("tbody tr").filter(new Locator.FilterOptions().setHasText("journey"))).hasCount(1);
		assertThat(sessionsWith(secret)).isZero();
		browser.assertAccessible();
		browser.takeScreenshots("tokens");

		page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Revoke journey")).click();
		browser.assertAccessible();
		browser.takeScreenshots("token-revoke");
		button(page, "Revoke token").click();
		assertThat(page.locator("main")).containsText("is revoked");
		assertThat(page.locator("tbody tr").first()).containsText("Revoked");
		assertThat(Api.bearer(this.port, secret).get("/change-requests").status()).isEqualTo(401);
	}

	@Test
	void anAdministratorFindsAndRevokesTheTokensOfOthers(Browser browser) {
		String secret = Api.of(this.port, "approver2")
			.post("/tokens", "{\"name\": \"left behind\", \"scopes\": [\"changes:read\"]}")
			.text("/token");
		Page page = browser.signIn("admin");
		browser.open("/tokens");
		page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Everybody’s")).click();
		page.getByLabel("Owner").first().fill("approver2");
		button(page, "Apply").click();
		assertThat(page.locator("tbody tr").first()).containsText("left behind");
		browser.assertAccessible();
		browser.takeScreenshots("tokens-everybody");
		page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Revoke left behind")).click();
		button(page, "Revoke token").click();
		assertThat(page.locator("main")).containsText("is revoked");
		assertThat(Api.bearer(this.port, secret).get("/me").status()).isEqualTo(401);
	}

	@Test
	void nobodyElseSeesOrRevokesThem(Browser browser) {
		String id = Api.of(this.port, "approver2")
			.post("/tokens", "{\"name\": \"not yours\", \"scopes\": [\"changes:read\"]}")
			.text("/id");
		Page page = browser.signIn("requester");
		assertThat(browser.open("/tokens").locator("main")).not().containsText("not yours");
		browser.open("/tokens/" + id + "/revoke");
		assertThat(page.locator("main")).containsText("No such API token");
		browser.open("/admin/tokens");
		assertThat(page.locator("main")).containsText("This needs the role admin");
	}

	private long sessionsWith(String secret) {
		return this.jdbc
			.sql("select count(*) from spring_session_attributes where position(:secret in attribute_bytes) > 0")
			.param("secret", secret.getBytes(StandardCharsets.UTF_8))
			.query(Long.class)
			.single();
	}

	private static Locator button(Page page, String name) {
		return page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name));
	}

}
