package dev.eksidp.portal.oidc.web;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import dev.eksidp.portal.testing.Browser;
import dev.eksidp.portal.testing.BrowserTest;
import org.junit.jupiter.api.Test;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

@BrowserTest
class TokenPreviewJourneyTests {

	@Test
	void fromARefusedTokenToAnAcceptedOne(Browser requester) {
		Page page = requester.signIn("requester");
		page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Token preview")).click();
		assertThat(page.locator("h1")).hasText("Token preview");
		requester.assertAccessible();
		requester.takeScreenshots("token-preview-empty");

		page.getByLabel("Token or claims").fill("""
				{"iss": "https://sso.example.com/", "aud": "grafana", "exp": 4102444800, "email": "dev@example.com",
				 "groups": ["platform", "<b>bold</b>"]}""");
		preview(page);
		assertThat(page.getByRole(AriaRole.ALERT)).containsText("2 fields need another look");
		page.getByLabel("Issuer URL").fill("https://sso.example.com");
		page.getByLabel("Client ID").fill("kubernetes");
		page.getByLabel("Username claim").fill("email");
		page.getByLabel("Groups claim").fill("groups");
		page.getByLabel("Groups prefix").fill("oidc:");
		preview(page);
		assertThat(page.locator("#result")).containsText("Refused");
		assertThat(page.locator(".rail")).containsText("only the slash at the end differs");
		assertThat(page.locator(".rail")).containsText("oidc:<b>bold</b>");
		requester.assertAccessible();
		requester.takeScreenshots("token-preview-refused");

		page.getByLabel("Token or claims").fill("""
				{"iss": "https://sso.example.com", "aud": "kubernetes", "exp": 4102444800, "email": "dev@example.com",
				 "groups": ["platform"]}""");
		preview(page);
		assertThat(page.locator("#result")).containsText("Accepted");
		assertThat(page.locator("#result")).isFocused();
		assertThat(page.locator(".rail dl")).containsText("dev@example.com");
		requester.assertAccessible();
		requester.takeScreenshots("token-preview-accepted");
	}

	@Test
	void takesSettingsFromTheAddress(Browser requester) {
		requester.signIn("requester");
		Page page = requester
			.open("/token-preview?issuerUrl=https://sso.example.com&clientId=kubernetes&groupsClaim=groups");
		assertThat(page.getByLabel("Issuer URL")).hasValue("https://sso.example.com");
		assertThat(page.getByLabel("Client ID")).hasValue("kubernetes");
		assertThat(page.getByLabel("Groups claim")).hasValue("groups");
	}

	private static void preview(Page page) {
		page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Preview")).click();
	}

}
