package dev.eksidp.portal.access;

import java.io.IOException;

import dev.eksidp.portal.shell.Problem;
import dev.eksidp.portal.shell.ProblemWriter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.core.env.Environment;
import org.springframework.core.env.Profiles;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.security.web.access.AccessDeniedHandler;
import org.springframework.stereotype.Component;

/**
 * Answers programs that are not let in, with a problem document.
 */
@Component
class ApiRefusals implements AuthenticationEntryPoint, AccessDeniedHandler {

	private final SignInJournal journal;

	private final ProblemWriter problems;

	private final boolean passwords;

	ApiRefusals(SignInJournal journal, ProblemWriter problems, Environment environment) {
		this.journal = journal;
		this.problems = problems;
		this.passwords = environment.acceptsProfiles(Profiles.of(DemoAccounts.PROFILE));
	}

	@Override
	public void commence(HttpServletRequest request, HttpServletResponse response, AuthenticationException exception)
			throws IOException {
		if (exception instanceof SignInDelayed delayed) {
			response.setHeader(HttpHeaders.RETRY_AFTER, Long.toString(delayed.seconds()));
			this.problems.write(request, response, delayed.problem());
			return;
		}
		response.setHeader(HttpHeaders.WWW_AUTHENTICATE,
				this.passwords ? "Basic realm=\"portal\", charset=\"UTF-8\"" : "Bearer realm=\"portal\"");
		String detail = (request.getHeader(HttpHeaders.AUTHORIZATION) != null)
				? "The credentials sent with the call are not known."
				: "Send credentials in the header Authorization. A session of the pages does not count here.";
		this.problems.write(request, response,
				new Problem(HttpStatus.UNAUTHORIZED, "unauthenticated", "Sign-in needed", detail));
	}

	@Override
	public void handle(HttpServletRequest request, HttpServletResponse response, AccessDeniedException exception)
			throws IOException {
		Problem denial = Denial.of(exception);
		this.journal.refused(request, denial.detail());
		this.problems.write(request, response, denial);
	}

}
