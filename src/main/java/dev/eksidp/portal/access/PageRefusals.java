package dev.eksidp.portal.access;

import java.io.IOException;

import dev.eksidp.portal.shell.Problem;
import dev.eksidp.portal.shell.SendAgainPage;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.security.web.access.AccessDeniedHandler;
import org.springframework.security.web.csrf.CsrfException;
import org.springframework.security.web.csrf.CsrfToken;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.HandlerExceptionResolver;

/**
 * Answers browsers that are not let in: with the sign-in page, or the page of error 403.
 */
@Component
class PageRefusals implements AuthenticationEntryPoint, AccessDeniedHandler {

	private static final String HTMX = "HX-Request";

	private final SignInAuditListener journal;

	private final SendAgainPage sendAgain;

	private final HandlerExceptionResolver errors;

	PageRefusals(SignInAuditListener journal, SendAgainPage sendAgain,
			@Qualifier("handlerExceptionResolver") HandlerExceptionResolver errors) {
		this.journal = journal;
		this.sendAgain = sendAgain;
		this.errors = errors;
	}

	@Override
	public void commence(HttpServletRequest request, HttpServletResponse response, AuthenticationException exception)
			throws IOException {
		if (wantsPage(request)) {
			response.sendRedirect(request.getContextPath() + SecurityConfiguration.SIGN_IN);
			return;
		}
		reload(response);
	}

	@Override
	public void handle(HttpServletRequest request, HttpServletResponse response, AccessDeniedException exception)
			throws IOException, ServletException {
		if (exception instanceof CsrfException
				&& !SignedInUser.isSomebody(SecurityContextHolder.getContext().getAuthentication())) {
			expired(request, response);
			return;
		}
		if (exception instanceof CsrfException && SecurityConfiguration.SIGN_IN.equals(request.getServletPath())) {
			// Signed in already, in another tab
			response.sendRedirect(request.getContextPath() + "/");
			return;
		}
		Problem denial = AccessDenial.of(exception);
		this.journal.refused(request, denial.detail());
		if (exception instanceof CsrfException && isOwnForm(request)
				&& request.getAttribute(CsrfToken.class.getName()) instanceof CsrfToken token) {
			this.sendAgain.show(request, response, AccessDenial.signedInAnew(), token);
			return;
		}
		this.errors.resolveException(request, response, null, denial);
	}

	/**
	 * Whether a page of the portal itself sent a form; browsers say so, and nobody can
	 * make them.
	 */
	private static boolean isOwnForm(HttpServletRequest request) {
		return "POST".equals(request.getMethod()) && wantsPage(request)
				&& "same-origin".equals(request.getHeader("Sec-Fetch-Site"));
	}

	/**
	 * Whether this is a browser that asks for a whole page, by a link or a form.
	 */
	static boolean wantsPage(HttpServletRequest request) {
		String accept = request.getHeader(HttpHeaders.ACCEPT);
		return request.getHeader(HTMX) == null && accept != null && accept.contains(MediaType.TEXT_HTML_VALUE);
	}

	/**
	 * A part of a page cannot show the sign-in page. Loaded again, the whole page can,
	 * and comes back afterwards.
	 */
	private static void reload(HttpServletResponse response) {
		response.setHeader("HX-Refresh", "true");
		response.setStatus(HttpServletResponse.SC_UNAUTHORIZED);
	}

	/**
	 * Somebody was signed out because an administrator has disabled the account.
	 */
	void disabled(HttpServletRequest request, HttpServletResponse response) throws IOException {
		if (request.getHeader(HTMX) != null) {
			reload(response);
			return;
		}
		response.sendRedirect(request.getContextPath() + SecurityConfiguration.SIGN_IN + "?disabled");
	}

	/**
	 * Somebody is signed in, and gets no page all the same.
	 */
	void refuse(HttpServletRequest request, HttpServletResponse response, Problem problem) {
		this.errors.resolveException(request, response, null, problem);
	}

	/**
	 * A session is over.
	 */
	void expired(HttpServletRequest request, HttpServletResponse response) throws IOException {
		if (request.getHeader(HTMX) != null) {
			reload(response);
			return;
		}
		response.sendRedirect(request.getContextPath() + SecurityConfiguration.SIGN_IN + "?expired");
	}

}
