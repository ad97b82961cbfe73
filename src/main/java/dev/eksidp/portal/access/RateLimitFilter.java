package dev.eksidp.portal.access;

import java.io.IOException;

import dev.eksidp.portal.shell.ProblemWriter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.http.HttpHeaders;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Refuses calls that are too many, and tells all others what is left. Strangers are not
 * counted: they are refused anyway.
 */
class RateLimitFilter extends OncePerRequestFilter {

	private final RateLimits limits;

	private final ProblemWriter problems;

	RateLimitFilter(RateLimits limits, ProblemWriter problems) {
		this.limits = limits;
		this.problems = problems;
	}

	@Override
	protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
			throws ServletException, IOException {
		Authentication authentication = SecurityContextHolder.getContext().getAuthentication();
		if (authentication == null || !SignedInUser.isSomebody(authentication)) {
			chain.doFilter(request, response);
			return;
		}
		RateLimits.Verdict verdict = this.limits.count(SignedInUser.person(authentication));
		response.setHeader("RateLimit-Policy", verdict.policy());
		response.setHeader("RateLimit", verdict.left());
		if (verdict.isOver()) {
			response.setHeader(HttpHeaders.RETRY_AFTER, Long.toString(verdict.secondsToWait()));
			this.problems.write(request, response, verdict.problem());
			return;
		}
		chain.doFilter(request, response);
	}

}
