package dev.eksidp.portal.shell.web;

import java.io.IOException;
import java.util.List;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;

import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Hides the session from requests that need none: files and probes. Sessions are in the
 * database, and Spring looks for one at every request, for what a redirect left there and
 * to see whether it is a new one: so they would not be answered without it.
 */
@Component
@Order(RequestTraceFilter.ORDER + 5)
class SessionlessRequestFilter extends OncePerRequestFilter {

	private static final List<String> PATHS = List.of("/css/", "/js/", "/webjars/", "/favicon",
			"/actuator/health/liveness", "/actuator/health/readiness");

	@Override
	protected boolean shouldNotFilter(HttpServletRequest request) {
		String path = request.getRequestURI().substring(request.getContextPath().length());
		return PATHS.stream().noneMatch(path::startsWith);
	}

	@Override
	protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
			throws ServletException, IOException {
		chain.doFilter(new HttpServletRequestWrapper(request) {
			@Override
			public Cookie @Nullable [] getCookies() {
				return null;
			}
		}, response);
	}

}
