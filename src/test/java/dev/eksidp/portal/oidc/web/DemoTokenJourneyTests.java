package dev.eksidp.portal.oidc.web;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import dev.eksidp.portal.testing.Browser;
import dev.eksidp.portal.testing.BrowserTest;
import org.junit.jupiter.api.Test;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

@BrowserTest
class DemoTokenJourneyTests {

	@Test
	void fromADemoIssuerToATokenThatIsAccepted(Browser requester) {
		requester.signIn("requester");
		Page page = requester.open("/token-preview?clientId=kubernetes&usernameClaim=email&groupsClaim=groups");
		page.locator("#demo-issuers summary").click();
		requester.assertAccessible();
		requester.takeScreenshots("demo-issuers");
		use(page, "https://expired.example.com");
		assertThat(page.getByLabel("Issuer URL")).hasValue("https://expired.example.com");
		assertThat(page.getByLabel("Issuer URL")).isFocused();

		page.locator("#demo-token summary").click();
		page.getByLabel("Demo user").fill("a@b");
		page.getByLabel("Demo groups").fill("platform, on call");
		make(page);
		assertThat(page.getByRole(AriaRole.ALERT)).containsText("Use up to 64 letters");
		page.getByLabel("Demo user").fill("somebody");
		make(page);
		assertThat(page.getByRole(AriaRole.ALERT)).containsText("Only healthy demo issuers make tokens");
		assertThat(page.getByLabel("Demo groups")).hasValue("platform, on call");
		requester.assertAccessible();
		requester.takeScreenshots("demo-token-refused");

		page.locator("#demo-issuers summary").click();
		use(page, "https://sso.example.com/realms/corp");
		make(page);
		assertThat(page.locator("#result")).containsText("Accepted");
		assertThat(page.locator(".rail dl")).containsText("somebody@example.com");
		assertThat(page.locator(".rail dl")).containsText("on call");
		assertThat(page.locator(".rail")).containsText("The signature was made with a key of the issuer.");
		assertThat(page.getByLabel("Client ID")).hasValue("kubernetes");
		requester.assertAccessible();
		requester.takeScreenshots("demo-token-accepted");
	}

	@Test
	void enterInAFieldPreviewsWhatWasPasted(Browser requester) {
		requester.signIn("requester");
		Page page = requester.open("/token-preview?issuerUrl=https://sso.example.com");
		page.getByLabel("Token or claims").fill("{\"iss\": \"https://sso.example.com\"}");
		page.getByLabel("Client ID").fill("kubernetes");
		page.getByLabel("Client ID").press("Enter");
		assertThat(page.locator("#result")).containsText("Refused");
		assertThat(page.getByLabel("Token or claims")).hasValue("{\"iss\": \"https://sso.example.com\"}");
	}

	@Test
	void theIssuersHaveAPageOfTheirOwn(Browser requester) {
		requester.signIn("requester");
		Page page = requester.open("/demo-issuers");
		assertThat(page.getByRole(AriaRole.MAIN)).containsText("https://self-signed.example.com");
		requester.assertAccessible();
		requester.takeScreenshots("demo-issuers-page");
	}

	private static void use(Page page, String issuer) {
		page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Use " + issuer).setExact(true)).click();
	}

	private static void make(Page page) {
		page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Make a demo token")).click();
	}

}
