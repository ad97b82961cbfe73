package dev.eksidp.portal.access;

import java.io.IOException;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.springframework.http.HttpHeaders;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.util.matcher.RequestMatcher;

/**
 * Refuses pages and parts of pages where somebody asks for too many.
 */
class PageRateLimitFilter extends PageFilter {

	private final RateLimits limits;

	private final PageRefusals refusals;

	PageRateLimitFilter(RateLimits limits, PageRefusals refusals, RequestMatcher open) {
		super(open);
		this.limits = limits;
		this.refusals = refusals;
	}

	@Override
	protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
			throws ServletException, IOException {
		Authentication authentication = SecurityContextHolder.getContext().getAuthentication();
		if (authentication != null && SignedInUser.isSomebody(authentication)) {
			RateLimits.Verdict verdict = this.limits.countPage(authentication.getName());
			if (verdict.isOver()) {
				response.setHeader(HttpHeaders.RETRY_AFTER, Long.toString(verdict.secondsToWait()));
				this.refusals.refuse(request, response, verdict.problem());
				return;
			}
		}
		chain.doFilter(request, response);
	}

}
