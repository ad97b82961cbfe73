package dev.eksidp.portal.shell;

import java.io.IOException;
import java.net.URI;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.stereotype.Component;

/**
 * Turns problems into problem documents (RFC 9457): {@code type}, {@code title},
 * {@code status}, {@code detail}, {@code instance}, {@code requestId}, and {@code errors}
 * where an input was wrong.
 */
@Component
public class ProblemWriter {

	/** What the type of every problem begins with; its slug follows. */
	public static final String TYPES = "/problems/";

	private final JsonMapper json;

	ProblemWriter(JsonMapper json) {
		this.json = json;
	}

	/**
	 * Whether a request is for the REST API, and not for a page; also while its error is
	 * being rendered.
	 */
	public static boolean isApi(HttpServletRequest request) {
		String path = path(request);
		String api = request.getContextPath() + "/api";
		return path.equals(api) || path.startsWith(api + "/");
	}

	public ProblemDetail document(HttpServletRequest request, Problem problem) {
		ProblemDetail document = ProblemDetail.forStatusAndDetail(problem.status(), problem.detail());
		document.setType(URI.create(TYPES + problem.slug()));
		document.setTitle(problem.title());
		document.setInstance(URI.create(path(request)));
		problem.properties().forEach(document::setProperty);
		document.setProperty("requestId", RequestTrace.current().requestId());
		if (!problem.violations().isEmpty()) {
			document.setProperty("errors", problem.violations());
		}
		return document;
	}

	/**
	 * Answers from a filter, where no controller advice reaches.
	 */
	public void write(HttpServletRequest request, HttpServletResponse response, Problem problem) throws IOException {
		response.setStatus(problem.status().value());
		response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
		response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
		if (problem.retryAfter().isPositive()) {
			response.setHeader(HttpHeaders.RETRY_AFTER, Long.toString(problem.retryAfter().toSeconds()));
		}
		response.getOutputStream().write(this.json.writeValueAsBytes(document(request, problem)));
	}

	/**
	 * Refuses from a filter: with a problem document under {@code /api}, with an error
	 * page elsewhere.
	 */
	public void refuse(HttpServletRequest request, HttpServletResponse response, Problem problem) throws IOException {
		if (isApi(request)) {
			write(request, response, problem);
		}
		else {
			response.sendError(problem.status().value());
		}
	}

	private static String path(HttpServletRequest request) {
		Object failed = request.getAttribute(RequestDispatcher.ERROR_REQUEST_URI);
		return (failed != null) ? failed.toString() : request.getRequestURI();
	}

}
