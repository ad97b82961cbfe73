package dev.eksidp.portal.shell.web;

import java.io.IOException;

import dev.eksidp.portal.shell.LoopbackHost;
import dev.eksidp.portal.shell.PortalProperties;
import dev.eksidp.portal.shell.Problem;
import dev.eksidp.portal.shell.ProblemWriter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.springframework.context.annotation.Profile;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Answers only to names that the sandbox is known by: the passwords of its accounts are
 * in the README, and no page of another site is to use them by a name that leads here.
 * Health is for orchestrators, who ask by whatever address they have.
 */
@Component
@Profile("sandbox")
@Order(RequestTraceFilter.ORDER + 1)
class SandboxHostFilter extends OncePerRequestFilter {

	private static final String REASON = "The sandbox answers only to localhost and to the host of portal.public-url. "
			+ "Set that to the address by which you reach it.";

	private final PortalProperties properties;

	private final ProblemWriter problems;

	SandboxHostFilter(PortalProperties properties, ProblemWriter problems) {
		this.properties = properties;
		this.problems = problems;
	}

	@Override
	protected boolean shouldNotFilter(HttpServletRequest request) {
		return request.getRequestURI().startsWith(request.getContextPath() + "/actuator/health");
	}

	@Override
	protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
			throws ServletException, IOException {
		String host = request.getHeader(HttpHeaders.HOST);
		if (LoopbackHost.matches(host) || (host != null && this.properties.isPublicHost(LoopbackHost.name(host)))) {
			chain.doFilter(request, response);
		}
		else if (ProblemWriter.isApi(request)) {
			this.problems.write(request, response,
					new Problem(HttpStatus.FORBIDDEN, "forbidden", "Not allowed", REASON));
		}
		else {
			response.sendError(HttpStatus.FORBIDDEN.value(), REASON);
		}
	}

}
