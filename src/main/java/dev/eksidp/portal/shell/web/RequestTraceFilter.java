package dev.eksidp.portal.shell.web;

import java.io.IOException;
import java.util.regex.Pattern;

import dev.eksidp.portal.shell.Ids;
import dev.eksidp.portal.shell.RequestTrace;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;

import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Gives every request an id, the caller's own where it is harmless, and names it and the
 * client's address in everything that is logged or recorded.
 */
@Component
@Order(RequestTraceFilter.ORDER)
class RequestTraceFilter extends OncePerRequestFilter {

	/**
	 * First, but for Spring's ForwardedHeaderFilter, which corrects the client's address.
	 */
	static final int ORDER = Ordered.HIGHEST_PRECEDENCE + 1;

	static final String HEADER = "X-Request-Id";

	private static final String ATTRIBUTE = RequestTraceFilter.class.getName();

	private static final Pattern HARMLESS = Pattern.compile("[A-Za-z0-9._-]{8,64}");

	private final Ids ids;

	RequestTraceFilter(Ids ids) {
		this.ids = ids;
	}

	@Override
	protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
			throws ServletException, IOException {
		String id = id(request);
		response.setHeader(HEADER, id);
		try (var _ = MDC.putCloseable(RequestTrace.REQUEST_ID, id);
				var _ = MDC.putCloseable(RequestTrace.SOURCE, request.getRemoteAddr())) {
			chain.doFilter(request, response);
		}
	}

	private String id(HttpServletRequest request) {
		if (request.getAttribute(ATTRIBUTE) instanceof String known) {
			return known;
		}
		@Nullable String given = request.getHeader(HEADER);
		String id = (given != null && HARMLESS.matcher(given).matches()) ? given : this.ids.next().toString();
		request.setAttribute(ATTRIBUTE, id);
		return id;
	}

	@Override
	protected boolean shouldNotFilterErrorDispatch() {
		return false;
	}

	@Override
	protected boolean shouldNotFilterAsyncDispatch() {
		return false;
	}

}
