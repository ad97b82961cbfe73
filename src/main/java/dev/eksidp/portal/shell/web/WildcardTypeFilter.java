package dev.eksidp.portal.shell.web;

import java.io.IOException;

import dev.eksidp.portal.shell.ProblemWriter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Refuses a {@code Content-Type} with a wildcard: no body has one, and Spring takes it
 * for a mistake of ours.
 */
@Component
@Order(RequestTraceFilter.ORDER + 3)
class WildcardTypeFilter extends OncePerRequestFilter {

	private final ProblemWriter problems;

	WildcardTypeFilter(ProblemWriter problems) {
		this.problems = problems;
	}

	@Override
	protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
			throws ServletException, IOException {
		String type = request.getContentType();
		if (type == null || !type.contains("*")) {
			chain.doFilter(request, response);
		}
		else {
			this.problems.refuse(request, response, KnownProblem.UNREADABLE.problem());
		}
	}

}
