package dev.eksidp.portal.access;

import java.io.IOException;
import java.util.List;

import dev.eksidp.portal.shell.Problem;
import dev.eksidp.portal.shell.ProblemWriter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.env.Environment;
import org.springframework.core.env.Profiles;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.authentication.AuthenticationServiceException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.security.web.access.AccessDeniedHandler;
import org.springframework.stereotype.Component;

/**
 * Answers programs that are not let in, with a problem document.
 */
@Component
class ApiRefusals implements AuthenticationEntryPoint, AccessDeniedHandler {

	private static final Logger logger = LoggerFactory.getLogger(ApiRefusals.class);

	private final SignInAuditListener journal;

	private final ProblemWriter problems;

	private final PeopleRepository people;

	private final boolean passwords;

	ApiRefusals(SignInAuditListener journal, ProblemWriter problems, PeopleRepository people, Environment environment) {
		this.journal = journal;
		this.problems = problems;
		this.people = people;
		this.passwords = environment.acceptsProfiles(Profiles.of(DemoAccounts.PROFILE));
	}

	@Override
	public void commence(HttpServletRequest request, HttpServletResponse response, AuthenticationException exception)
			throws IOException {
		if (exception instanceof AuthenticationServiceException) {
			logger.warn("A caller could not be checked", exception);
			response.setHeader(HttpHeaders.RETRY_AFTER, "5");
			this.problems.write(request, response, new Problem(HttpStatus.SERVICE_UNAVAILABLE, "unavailable",
					"Not available right now",
					"The portal cannot reach the identity provider of this token." + " Try again in a moment."));
			return;
		}
		if (exception instanceof BearerRefused refused) {
			refuse(request, response, refused.problem());
			return;
		}
		if (exception instanceof SignInRefused refused) {
			refuse(request, response, disabled(refused));
			return;
		}
		if (this.passwords) {
			response.addHeader(HttpHeaders.WWW_AUTHENTICATE, "Basic realm=\"portal\", charset=\"UTF-8\"");
		}
		response.addHeader(HttpHeaders.WWW_AUTHENTICATE, Challenge.bearer());
		String detail = (request.getHeader(HttpHeaders.AUTHORIZATION) != null)
				? "The credentials sent with the call are not known."
				: "Send credentials in the header Authorization. A session of the pages does not count here.";
		this.problems.write(request, response,
				new Problem(HttpStatus.UNAUTHORIZED, "unauthenticated", "Sign-in needed", detail));
	}

	private Problem disabled(SignInRefused refused) {
		String detail = String.valueOf(refused.getMessage());
		if (refused.name() != null && this.people.isNews(refused.name())) {
			this.journal.signInRefused(refused.name(), detail);
		}
		return new Problem(HttpStatus.UNAUTHORIZED, "unauthenticated", "Sign-in needed", detail);
	}

	private void refuse(HttpServletRequest request, HttpServletResponse response, Problem problem) throws IOException {
		response.setHeader(HttpHeaders.WWW_AUTHENTICATE, Challenge.invalidToken(problem.detail()));
		this.problems.write(request, response, problem);
	}

	@Override
	public void handle(HttpServletRequest request, HttpServletResponse response, AccessDeniedException exception)
			throws IOException {
		Problem denial = AccessDenial.of(exception);
		if (denial.properties().get(AccessDenial.REQUIRED_SCOPES) instanceof List<?> scopes) {
			response.setHeader(HttpHeaders.WWW_AUTHENTICATE,
					Challenge.insufficientScope(scopes.stream().map(Scope.class::cast).toList()));
		}
		this.journal.refused(request, denial.detail());
		this.problems.write(request, response, denial);
	}

}
