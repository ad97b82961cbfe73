package dev.eksidp.portal.access;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpMethod;
import org.springframework.security.web.savedrequest.RequestCache;
import org.springframework.security.web.savedrequest.SavedRequest;
import org.springframework.security.web.savedrequest.SimpleSavedRequest;

/**
 * Remembers the address of the page that somebody wanted before signing in: no more than
 * that, to keep sessions small.
 */
class PageRequestCache implements RequestCache {

	/** The prefix is what makes it survive the change of sessions at sign-in. */
	private static final String ATTRIBUTE = "SPRING_SECURITY_PAGE_ASKED_FOR";

	private static final int LONGEST = 2000;

	@Override
	public void saveRequest(HttpServletRequest request, HttpServletResponse response) {
		if (!HttpMethod.GET.matches(request.getMethod()) || !PageRefusals.wantsPage(request)) {
			return;
		}
		String path = request.getRequestURI().substring(request.getContextPath().length());
		String address = (request.getQueryString() != null) ? path + "?" + request.getQueryString() : path;
		if (!address.equals("/") && address.length() <= LONGEST) {
			request.getSession().setAttribute(ATTRIBUTE, address);
		}
	}

	@Override
	public @Nullable SavedRequest getRequest(HttpServletRequest request, HttpServletResponse response) {
		HttpSession session = request.getSession(false);
		return (session != null && session.getAttribute(ATTRIBUTE) instanceof String address)
				? new SimpleSavedRequest(address) : null;
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
		HttpSession session = request.getSession(false);
		if (session != null) {
			session.removeAttribute(ATTRIBUTE);
		}
	}

}
