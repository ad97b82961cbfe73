package dev.eksidp.portal.shell.web;

import java.io.IOException;
import java.util.List;
import java.util.function.Predicate;

import dev.eksidp.portal.shell.ProblemWriter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;

import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Refuses requests that no controller can handle.
 */
@Component
@Order(RequestTraceFilter.ORDER + 3)
class UnreadableRequestFilter extends OncePerRequestFilter {

	private static final List<Predicate<HttpServletRequest>> UNREADABLE = List.of(
			// PostgreSQL has no text with U+0000: nothing matches, and comparisons fail
			(request) -> has(request.getQueryString(), "%00"),
			// No body has such a type, and Spring takes it for a mistake of ours
			(request) -> has(request.getContentType(), "*"));

	private final ProblemWriter problems;

	UnreadableRequestFilter(ProblemWriter problems) {
		this.problems = problems;
	}

	@Override
	protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
			throws ServletException, IOException {
		if (UNREADABLE.stream().anyMatch((reason) -> reason.test(request))) {
			this.problems.refuse(request, response, KnownProblem.UNREADABLE.problem());
		}
		else {
			chain.doFilter(request, response);
		}
	}

	private static boolean has(@Nullable String text, String part) {
		return text != null && text.contains(part);
	}

}
