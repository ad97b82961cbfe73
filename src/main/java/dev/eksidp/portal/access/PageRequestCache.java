package dev.eksidp.portal.access;

import java.time.Duration;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpMethod;
import org.springframework.security.web.savedrequest.RequestCache;
import org.springframework.security.web.savedrequest.SavedRequest;
import org.springframework.security.web.savedrequest.SimpleSavedRequest;
import org.springframework.stereotype.Component;

/**
 * Remembers the address of the page that somebody wanted before signing in: in their
 * browser, as they are nobody yet.
 */
@Component
class PageRequestCache implements RequestCache {

	private static final String COOKIE = "PORTAL_PAGE";

	/** Long enough to find a password. */
	private static final Duration LIFE = Duration.ofHours(1);

	private static final int LONGEST = 2000;

	private final SealedCookies cookies;

	PageRequestCache(SealedCookies cookies) {
		this.cookies = cookies;
	}

	@Override
	public void saveRequest(HttpServletRequest request, HttpServletResponse response) {
		if (!HttpMethod.GET.matches(request.getMethod()) || !PageRefusals.wantsPage(request)) {
			return;
		}
		String path = request.getRequestURI().substring(request.getContextPath().length());
		String address = (request.getQueryString() != null) ? path + "?" + request.getQueryString() : path;
		if (!address.equals("/") && address.length() <= LONGEST) {
			this.cookies.give(request, response, COOKIE, address, LIFE);
		}
	}

	@Override
	public @Nullable SavedRequest getRequest(HttpServletRequest request, HttpServletResponse response) {
		return this.cookies.find(request, COOKIE).map(SimpleSavedRequest::new).orElse(null);
	}

	/**
	 * Nothing is replayed: only pages are kept, and the browser asks for them itself.
	 */
	@Override
	public @Nullable HttpServletRequest getMatchingRequest(HttpServletRequest request, HttpServletResponse response) {
		return null;
	}

	@Override
	public void removeRequest(HttpServletRequest request, HttpServletResponse response) {
		this.cookies.forget(request, response, COOKIE);
	}

}
