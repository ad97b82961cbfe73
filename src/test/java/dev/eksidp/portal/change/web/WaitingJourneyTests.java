package dev.eksidp.portal.change.web;

import java.time.Duration;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import dev.eksidp.portal.testing.Api;
import dev.eksidp.portal.testing.Api.Answer;
import dev.eksidp.portal.testing.Browser;
import dev.eksidp.portal.testing.BrowserTest;
import org.junit.jupiter.api.Test;

import org.springframework.boot.test.web.server.LocalServerPort;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * What a step that has to wait for EKS tells.
 */
@BrowserTest
class WaitingJourneyTests {

	private static final LocatorAssertions.ContainsTextOptions LATER = new LocatorAssertions.ContainsTextOptions()
		.setTimeout(Duration.ofSeconds(60).toMillis());

	@LocalServerPort
	private int port;

	@Test
	void theUpdateThatWasInTheWayIsNamed(Browser requester) {
		String id = api("requester").submit("trouble-busy");
		Page page = requester.signIn("requester");
		requester.open("/requests/" + id);
		Answer approved = api("approver").post("/change-requests/" + id + "/reviews",
				"{\"decision\": \"APPROVE\", \"revision\": 1}");
		assertThat(approved.status()).as(approved.toString()).isEqualTo(200);
		Locator steps = page.locator("section[aria-labelledby=steps]");
		assertThat(steps).containsText("It was in the way: VersionUpdate", LATER);
		assertThat(page.locator(".meta .st")).containsText("Succeeded", LATER);
		Answer request = api("requester").get("/change-requests/" + id);
		String blocking = request.text("/steps/0/waiting/blockedBy/id");
		assertThat(steps).containsText("update " + blocking);
		assertThat(steps).containsText("EKS answered ResourceInUseException");
		assertThat(request.text("/steps/0/waiting/blockedBy/type")).isEqualTo("VersionUpdate");
		assertThat(request.text("/steps/0/waiting/blockedBy/createdAt")).isNotBlank();
		assertThat(request.text("/steps/0/waiting/message")).contains(blocking);
		requester.assertAccessible();
		requester.takeScreenshots("request-waited");
	}

	private Api api(String account) {
		return Api.of(this.port, account);
	}

}
