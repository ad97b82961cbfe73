package dev.eksidp.portal.access;

import jakarta.servlet.http.HttpServletRequest;

import org.springframework.security.web.util.matcher.RequestMatcher;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Looks at who asks for a page, but not where anybody may have it: what needs no session
 * should not cost a look at one.
 */
abstract class PageFilter extends OncePerRequestFilter {

	private final RequestMatcher open;

	PageFilter(RequestMatcher open) {
		this.open = open;
	}

	@Override
	protected boolean shouldNotFilter(HttpServletRequest request) {
		return this.open.matches(request);
	}

}
