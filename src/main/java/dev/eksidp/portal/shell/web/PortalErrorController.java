package dev.eksidp.portal.shell.web;

import java.io.IOException;
import java.io.UncheckedIOException;

import dev.eksidp.portal.shell.Problem;
import dev.eksidp.portal.shell.ProblemWriter;
import dev.eksidp.portal.shell.RequestTrace;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.springframework.boot.webmvc.error.ErrorController;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.servlet.ModelAndView;

/**
 * The last resort of every request: what filters and the servlet container refuse, and
 * what {@link ProblemAdvice} wants shown as a page, ends here.
 */
@Controller
class PortalErrorController implements ErrorController {

	private static final String PROBLEM = PortalErrorController.class.getName() + ".problem";

	private final ProblemWriter problems;

	PortalErrorController(ProblemWriter problems) {
		this.problems = problems;
	}

	/**
	 * Ends a request for a page with an error page.
	 */
	static void show(Problem problem, HttpServletRequest request, HttpServletResponse response) {
		try {
			request.setAttribute(PROBLEM, problem);
			response.sendError(problem.status().value());
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	@RequestMapping("${server.error.path:/error}")
	Object error(HttpServletRequest request) {
		Problem problem = problem(request);
		if (ProblemWriter.isApi(request)) {
			return ResponseEntity.status(problem.status())
				.contentType(MediaType.APPLICATION_PROBLEM_JSON)
				.body(this.problems.document(request, problem));
		}
		ModelAndView page = new ModelAndView("error/" + view(problem.status().value()), problem.status());
		page.addObject("problem", problem);
		page.addObject("requestId", RequestTrace.current().requestId());
		return page;
	}

	/**
	 * Of messages only the one of a refusal is used: it comes from our own filters.
	 */
	private static Problem problem(HttpServletRequest request) {
		if (request.getAttribute(PROBLEM) instanceof Problem problem) {
			return problem;
		}
		if (!(request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE) instanceof Integer code)) {
			return KnownProblem.NOT_FOUND.problem();
		}
		if (code == HttpServletResponse.SC_FORBIDDEN
				&& request.getAttribute(RequestDispatcher.ERROR_MESSAGE) instanceof String reason
				&& !reason.isBlank()) {
			return KnownProblem.FORBIDDEN.problem(reason);
		}
		return KnownProblem.of(HttpStatusCode.valueOf(code));
	}

	private static String view(int status) {
		return switch (status) {
			case 403, 404, 409 -> Integer.toString(status);
			default -> (status < 500) ? "4xx" : "5xx";
		};
	}

}
