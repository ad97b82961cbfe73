package dev.eksidp.portal.shell.web;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.util.LinkedHashMap;
import java.util.Map;

import dev.eksidp.portal.shell.Ids;
import dev.eksidp.portal.shell.Problem;
import dev.eksidp.portal.shell.ProblemWriter;
import dev.eksidp.portal.shell.SecurityHeaders;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletResponse;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.core.StandardHost;
import org.apache.catalina.valves.ErrorReportValve;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;

/**
 * What Tomcat refuses before there is a request that any filter could see, such as a
 * malformed address or headers that are too large: a problem document, or a line of text
 * for a browser.
 */
@Component
class TomcatErrorReportValve extends ErrorReportValve
		implements WebServerFactoryCustomizer<TomcatServletWebServerFactory> {

	private final JsonMapper json;

	private final Ids ids;

	TomcatErrorReportValve(JsonMapper json, Ids ids) {
		this.json = json;
		this.ids = ids;
	}

	@Override
	public void customize(TomcatServletWebServerFactory factory) {
		factory.addContextCustomizers((context) -> {
			if (context.getParent() instanceof StandardHost host) {
				host.setErrorReportValveClass(getClass().getName());
				host.getPipeline().addValve(this);
			}
		});
	}

	/**
	 * Before anybody else, so that no answer goes without.
	 */
	@Override
	public void invoke(Request request, Response response) throws IOException, ServletException {
		SecurityHeaders.ALL.forEach(response::setHeader);
		super.invoke(request, response);
	}

	@Override
	protected void report(Request request, Response response, @Nullable Throwable throwable) {
		if (response.getStatus() < HttpServletResponse.SC_BAD_REQUEST || response.getContentWritten() > 0
				|| !response.setErrorReported()) {
			return;
		}
		Problem problem = problem(request, response.getStatus(), throwable);
		String requestId = this.ids.next().toString();
		response.setStatus(problem.status().value());
		response.setHeader(RequestTraceFilter.HEADER, requestId);
		response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
		String accept = request.getHeader(HttpHeaders.ACCEPT);
		boolean page = accept != null && accept.contains(MediaType.TEXT_HTML_VALUE);
		response.setContentType(page ? MediaType.TEXT_PLAIN_VALUE : MediaType.APPLICATION_PROBLEM_JSON_VALUE);
		try {
			Writer body = response.getReporter();
			if (body != null) {
				body.write(page ? problem.detail() : document(problem, requestId));
				response.finishResponse();
			}
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/**
	 * Tomcat has one status for everything that does not fit into its buffer.
	 */
	private static Problem problem(Request request, int status, @Nullable Throwable throwable) {
		if (throwable instanceof IllegalArgumentException
				&& String.valueOf(throwable.getMessage()).contains("too large")) {
			return ((request.getRequestURI() == null) ? KnownProblem.URI_TOO_LONG : KnownProblem.HEADERS_TOO_LARGE)
				.problem();
		}
		return KnownProblem.of(HttpStatusCode.valueOf(status));
	}

	/**
	 * Without the path, of which nothing certain is known.
	 */
	private String document(Problem problem, String requestId) {
		Map<String, Object> document = new LinkedHashMap<>();
		document.put("type", ProblemWriter.TYPES + problem.slug());
		document.put("title", problem.title());
		document.put("status", problem.status().value());
		document.put("detail", problem.detail());
		document.put("requestId", requestId);
		return this.json.writeValueAsString(document);
	}

}
