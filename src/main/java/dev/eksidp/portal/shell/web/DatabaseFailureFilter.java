package dev.eksidp.portal.shell.web;

import java.io.IOException;
import java.sql.SQLException;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import dev.eksidp.portal.shell.DatabaseAway;
import dev.eksidp.portal.shell.DatabaseFailure;
import dev.eksidp.portal.shell.Problem;
import dev.eksidp.portal.shell.ProblemWriter;
import dev.eksidp.portal.shell.SendAgainPage;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Answers whatever failed because of the database, wherever that was: in a controller, in
 * a filter that looks for a session or a token, or in the page of another error. Neither
 * the problem document nor the page asks the database.
 */
@Component
@Order(RequestTraceFilter.ORDER + 4)
class DatabaseFailureFilter extends OncePerRequestFilter {

	private static final Logger logger = LoggerFactory.getLogger(DatabaseFailureFilter.class);

	/** When to come back. */
	static final String SECONDS = "5";

	private static final Set<String> OF_THE_BODY = Set.of("content-type", "content-length", "content-encoding", "etag",
			"last-modified", "location", "transfer-encoding", "set-cookie");

	private final ProblemWriter problems;

	private final SendAgainPage page;

	DatabaseFailureFilter(ProblemWriter problems, SendAgainPage page) {
		this.problems = problems;
		this.page = page;
	}

	@Override
	protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
			throws ServletException, IOException {
		try {
			chain.doFilter(request, response);
		}
		catch (ServletException | IOException | RuntimeException ex) {
			Optional<SQLException> failure = DatabaseFailure.in(ex);
			if (failure.isEmpty() || response.isCommitted()) {
				throw ex;
			}
			log(request, failure.get());
			answer(request, response);
		}
	}

	/**
	 * One line, as there may be many; none where {@code DatabaseWatch} has told it for
	 * all.
	 */
	private static void log(HttpServletRequest request, SQLException failure) {
		Level level = (failure instanceof DatabaseAway) ? Level.DEBUG : Level.WARN;
		logger.atLevel(level)
			.log("Not answered because of the database: {} {}: {}", request.getMethod(), request.getRequestURI(),
					failure.getMessage());
	}

	private void answer(HttpServletRequest request, HttpServletResponse response) throws IOException, ServletException {
		Problem problem = KnownProblem.UNAVAILABLE.problem();
		beginAnew(response);
		response.setHeader(HttpHeaders.RETRY_AFTER, SECONDS);
		if (ProblemWriter.isApi(request)) {
			this.problems.write(request, response, problem);
		}
		else {
			this.page.show(request, response, problem);
		}
	}

	/**
	 * Forgets what was written, and by what, but not the headers for security.
	 */
	private static void beginAnew(HttpServletResponse response) {
		Map<String, Collection<String>> kept = new LinkedHashMap<>();
		response.getHeaderNames()
			.stream()
			.filter((name) -> !OF_THE_BODY.contains(name.toLowerCase(Locale.ROOT)))
			.forEach((name) -> kept.put(name, List.copyOf(response.getHeaders(name))));
		response.reset();
		kept.forEach((name, values) -> values.forEach((value) -> response.addHeader(name, value)));
	}

	@Override
	protected boolean shouldNotFilterAsyncDispatch() {
		return false;
	}

	@Override
	protected boolean shouldNotFilterErrorDispatch() {
		return false;
	}

}
