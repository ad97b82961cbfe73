package dev.eksidp.portal.shell;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.security.web.csrf.CsrfToken;
import org.springframework.stereotype.Component;
import org.springframework.util.StringUtils;
import org.springframework.web.servlet.View;
import org.springframework.web.servlet.ViewResolver;

/**
 * Says why a form was not taken, and keeps what was typed, to be sent once more. Neither
 * a session nor the database is asked for anything.
 */
@Component
public class SendAgainPage {

	/** What must not be shown in a page. */
	private static final Pattern SECRET = Pattern.compile("(?i).*(password|secret|token).*");

	private final ObjectProvider<ViewResolver> views;

	/**
	 * @param views looked up late, as filters are made before pages can be
	 */
	SendAgainPage(@Qualifier("thymeleafViewResolver") ObjectProvider<ViewResolver> views) {
		this.views = views;
	}

	/**
	 * For a form that can be sent as it was.
	 */
	public void show(HttpServletRequest request, HttpServletResponse response, Problem problem)
			throws IOException, ServletException {
		show(request, response, problem, "POST".equals(request.getMethod()) ? fields(request) : Map.of());
	}

	/**
	 * For a form that has to be sent with another token. Only for what a page of the
	 * portal has sent: whoever confirms this confirms what is in it.
	 */
	public void show(HttpServletRequest request, HttpServletResponse response, Problem problem, CsrfToken token)
			throws IOException, ServletException {
		Map<String, List<String>> fields = fields(request);
		if (!fields.isEmpty()) {
			fields.put(token.getParameterName(), List.of(token.getToken()));
		}
		show(request, response, problem, fields);
	}

	private void show(HttpServletRequest request, HttpServletResponse response, Problem problem,
			Map<String, List<String>> fields) throws IOException, ServletException {
		response.setStatus(problem.status().value());
		response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
		response.setContentType(MediaType.TEXT_HTML_VALUE);
		Map<String, Object> model = new LinkedHashMap<>();
		model.put("problem", problem);
		model.put("requestId", RequestTrace.current().requestId());
		model.put("address", address(request));
		model.put("fields", fields);
		try {
			View page = this.views.getObject().resolveViewName("error/send-again", request.getLocale());
			if (page != null) {
				page.render(model, request, response);
			}
		}
		catch (IOException | RuntimeException ex) {
			throw ex;
		}
		catch (Exception ex) {
			throw new ServletException(ex);
		}
	}

	private static String address(HttpServletRequest request) {
		String path = "/" + StringUtils.trimLeadingCharacter(request.getRequestURI(), '/');
		return (request.getQueryString() != null) ? path + "?" + request.getQueryString() : path;
	}

	private static Map<String, List<String>> fields(HttpServletRequest request) {
		Map<String, List<String>> fields = new LinkedHashMap<>();
		Map<String, String[]> sent = request.getParameterMap();
		if (sent.keySet().stream().noneMatch((name) -> SECRET.matcher(name).matches())) {
			sent.forEach((name, values) -> fields.put(name, List.of(values)));
		}
		return fields;
	}

}
