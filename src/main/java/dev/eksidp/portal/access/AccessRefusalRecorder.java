package dev.eksidp.portal.access;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.HandlerExceptionResolver;
import org.springframework.web.servlet.ModelAndView;

/**
 * Has refusals by {@link Permissions} recorded, and leaves the answer to others.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE)
class AccessRefusalRecorder implements HandlerExceptionResolver {

	private final SignInAuditListener journal;

	AccessRefusalRecorder(SignInAuditListener journal) {
		this.journal = journal;
	}

	@Override
	public @Nullable ModelAndView resolveException(HttpServletRequest request, HttpServletResponse response,
			@Nullable Object handler, Exception exception) {
		if (exception instanceof AccessRefused refused) {
			refused.event()
				.ifPresentOrElse(this.journal::refused,
						() -> this.journal.refused(request, refused.refusal().reason()));
			if (!refused.refusal().requiredScopes().isEmpty()) {
				response.setHeader(HttpHeaders.WWW_AUTHENTICATE,
						Challenge.insufficientScope(refused.refusal().requiredScopes()));
			}
		}
		return null;
	}

}
