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
 * Refuses queries with the character U+0000: PostgreSQL has no text that contains it, so
 * nothing can match and every comparison fails.
 */
@Component
@Order(RequestTraceFilter.ORDER + 2)
class UnstorableQueryFilter extends OncePerRequestFilter {

	private final ProblemWriter problems;

	UnstorableQueryFilter(ProblemWriter problems) {
		this.problems = problems;
	}

	@Override
	protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
			throws ServletException, IOException {
		String query = request.getQueryString();
		if (query == null || !query.contains("%00")) {
			chain.doFilter(request, response);
		}
		else {
			this.problems.refuse(request, response, KnownProblem.UNREADABLE.problem());
		}
	}

}
