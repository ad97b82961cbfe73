package dev.eksidp.portal.access;

import java.io.IOException;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpStatus;
import org.springframework.security.authentication.AuthenticationServiceException;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.web.authentication.AuthenticationFailureHandler;
import org.springframework.stereotype.Component;

/**
 * Shows the sign-in page again, with the reason.
 */
@Component
class SignInFailureHandler implements AuthenticationFailureHandler {

	/** The request attribute with the reason, a sentence for the page. */
	static final String REASON = "signInRefused";

	private static final Logger logger = LoggerFactory.getLogger(SignInFailureHandler.class);

	private final SignInAuditListener journal;

	SignInFailureHandler(SignInAuditListener journal) {
		this.journal = journal;
	}

	@Override
	public void onAuthenticationFailure(HttpServletRequest request, HttpServletResponse response,
			AuthenticationException exception) throws IOException, ServletException {
		request.setAttribute(REASON, reason(exception));
		response.setStatus(HttpStatus.UNAUTHORIZED.value());
		request.getRequestDispatcher(SecurityConfiguration.SIGN_IN_REFUSED).forward(request, response);
	}

	private String reason(AuthenticationException exception) {
		return switch (exception) {
			case BadCredentialsException wrong -> "Name and password do not match. Check both and try again.";
			case SignInRefused refused -> {
				String reason = String.valueOf(refused.getMessage());
				this.journal.signInRefused(refused.name(), reason);
				yield reason;
			}
			case AuthenticationException away when away.getCause() instanceof AuthenticationServiceException reason -> {
				logger.warn("{}", reason.getMessage());
				yield "The identity provider cannot be reached. Try again, or ask an administrator to look at the log.";
			}
			default -> {
				logger.warn("A sign-in at the identity provider failed", exception);
				yield "The identity provider did not confirm the sign-in. Try again.";
			}
		};
	}

}
