package dev.eksidp.portal.access;

import java.time.Duration;
import java.util.List;

import dev.eksidp.portal.testing.MovableClock;
import dev.eksidp.portal.testing.PortalTest;
import jakarta.servlet.http.Cookie;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.session.web.http.CookieSerializer.CookieValue;

import static org.assertj.core.api.Assertions.assertThat;

@PortalTest
class SealedCookiesTests {

	private final MovableClock clock = new MovableClock();

	private final SessionCookies names;

	private final SealedCookies cookies;

	@Autowired
	SealedCookiesTests(JdbcClient jdbc, SessionCookies names) {
		this.names = names;
		this.cookies = new SealedCookies(jdbc, names, this.clock);
	}

	@Test
	void whatComesBackIsWhatWasGivenForItsTime() {
		Cookie given = give("PORTAL_PAGE", "/requests?q=a b");
		assertThat(given.getValue()).doesNotContain("requests");
		assertThat(this.cookies.find(with(given), "PORTAL_PAGE")).hasValue("/requests?q=a b");
		this.clock.move(Duration.ofHours(1));
		assertThat(this.cookies.find(with(given), "PORTAL_PAGE")).isEmpty();
	}

	@Test
	void whatWasChangedOrMeantForSomethingElseIsNothing() {
		Cookie given = give("PORTAL_PAGE", "/requests");
		assertThat(this.cookies.find(with(new Cookie("PORTAL_SIGN_IN", given.getValue())), "PORTAL_SIGN_IN")).isEmpty();
		char last = given.getValue().charAt(given.getValue().length() - 2);
		String changed = given.getValue().substring(0, given.getValue().length() - 2) + ((last == 'A') ? 'B' : 'A')
				+ given.getValue().charAt(given.getValue().length() - 1);
		for (String forged : List.of(changed, "", "x", "/requests", "A".repeat(60))) {
			assertThat(this.cookies.find(with(new Cookie("PORTAL_PAGE", forged)), "PORTAL_PAGE")).as(forged).isEmpty();
		}
	}

	@Test
	void behindHttpsCookiesAreOfThisHostAlone() {
		MockHttpServletRequest request = new MockHttpServletRequest();
		request.setSecure(true);
		MockHttpServletResponse response = new MockHttpServletResponse();
		this.names.writeCookieValue(new CookieValue(request, response, "session"));
		this.cookies.give(request, response, "PORTAL_PAGE", "/requests", Duration.ofHours(1));
		assertThat(response.getHeaders("Set-Cookie")).hasSize(2)
			.allSatisfy((cookie) -> assertThat(cookie).startsWith("__Host-PORTAL_")
				.contains("; Path=/", "; Secure", "; HttpOnly", "; SameSite=Lax")
				.doesNotContain("Domain"));
		request.setCookies(new Cookie("PORTAL_SESSION", "c2Vzc2lvbg=="));
		assertThat(this.names.readCookieValues(request)).isEmpty();
	}

	private Cookie give(String name, String value) {
		MockHttpServletResponse response = new MockHttpServletResponse();
		this.cookies.give(new MockHttpServletRequest(), response, name, value, Duration.ofHours(1));
		Cookie given = response.getCookie(name);
		assertThat(given).isNotNull();
		return given;
	}

	private static MockHttpServletRequest with(Cookie cookie) {
		MockHttpServletRequest request = new MockHttpServletRequest();
		request.setCookies(cookie);
		return request;
	}

}
