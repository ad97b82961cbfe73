package dev.eksidp.portal.access;

import java.time.Duration;
import java.util.Optional;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;

import org.springframework.security.web.csrf.CsrfToken;
import org.springframework.security.web.csrf.CsrfTokenRepository;
import org.springframework.security.web.csrf.DefaultCsrfToken;
import org.springframework.security.web.csrf.HttpSessionCsrfTokenRepository;
import org.springframework.stereotype.Component;

/**
 * Keeps what proves that a form is the portal's own: in the session of whoever has one,
 * and for the form to sign in with, in the browser.
 */
@Component
class PageCsrfTokens implements CsrfTokenRepository {

	private static final String COOKIE = "PORTAL_FORM";

	/** Long enough to read the page and find a password. */
	private static final Duration LIFE = Duration.ofHours(1);

	private final HttpSessionCsrfTokenRepository sessions = new HttpSessionCsrfTokenRepository();

	private final SealedCookies cookies;

	PageCsrfTokens(SealedCookies cookies) {
		this.cookies = cookies;
	}

	@Override
	public CsrfToken generateToken(HttpServletRequest request) {
		return this.sessions.generateToken(request);
	}

	@Override
	public void saveToken(@Nullable CsrfToken token, HttpServletRequest request, HttpServletResponse response) {
		if (request.getSession(false) != null) {
			this.sessions.saveToken(token, request, response);
		}
		else if (token != null) {
			this.cookies.give(request, response, COOKIE, token.getToken(), LIFE);
		}
		else {
			this.cookies.forget(request, response, COOKIE);
		}
	}

	@Override
	public @Nullable CsrfToken loadToken(HttpServletRequest request) {
		if (request.getSession(false) != null) {
			return this.sessions.loadToken(request);
		}
		Optional<String> given = this.cookies.find(request, COOKIE);
		CsrfToken like = generateToken(request);
		return given.map((token) -> new DefaultCsrfToken(like.getHeaderName(), like.getParameterName(), token))
			.orElse(null);
	}

}
