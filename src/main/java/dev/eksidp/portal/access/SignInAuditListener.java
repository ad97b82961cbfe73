package dev.eksidp.portal.access;

import java.util.Map;
import java.util.TreeMap;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.stereotype.Component;

/**
 * Tells the audit trail who came, who went, and who was turned away.
 */
@Component
class SignInAuditListener {

	private static final int LONGEST_PATH = 200;

	private final ApplicationEventPublisher events;

	private final TokenRefusalRecorder tokens;

	private final PersonRefusalRecorder people;

	SignInAuditListener(ApplicationEventPublisher events, TokenRefusalRecorder tokens, PersonRefusalRecorder people) {
		this.people = people;
		this.events = events;
		this.tokens = tokens;
	}

	/**
	 * Comes before the session knows the person: no record, no sign-in.
	 */
	void signedIn(Authentication authentication, HttpServletRequest request, HttpServletResponse response) {
		Map<String, Object> detail = new TreeMap<>();
		detail.put("roles", PortalPrincipal.roles(authentication).stream().map(Role::name).sorted().toList());
		this.events.publishEvent(AuditableEvent.done(authentication.getName(), "session.sign-in", PersonSubject.TYPE,
				authentication.getName(), detail));
	}

	void signedOut(HttpServletRequest request, HttpServletResponse response, @Nullable Authentication authentication) {
		if (authentication != null) {
			this.events.publishEvent(AuditableEvent.done(authentication.getName(), "session.sign-out",
					PersonSubject.TYPE, authentication.getName(), Map.of()));
		}
	}

	/**
	 * A sign-in failed.
	 * @param name of a known account; what else was typed may be a password
	 */
	void signInRefused(@Nullable String name, String reason) {
		String actor = (name != null) ? name : SignedInUser.NOBODY.name();
		this.events
			.publishEvent(AuditableEvent.refused(actor, "session.sign-in-refused", PersonSubject.TYPE, actor, reason));
	}

	/**
	 * Somebody signed in was not allowed to do this. Strangers leave no trace: they could
	 * fill the trail.
	 */
	void refused(HttpServletRequest request, String reason) {
		Authentication authentication = SecurityContextHolder.getContext().getAuthentication();
		if (authentication == null || !SignedInUser.isSomebody(authentication)) {
			return;
		}
		String path = request.getMethod() + " " + request.getRequestURI();
		refused(AuditableEvent.refused(authentication.getName(), "access.refused", "path",
				path.substring(0, Math.min(LONGEST_PATH, path.length())), reason));
	}

	/**
	 * Somebody was not allowed to do this, and it has words of its own.
	 */
	void refused(AuditableEvent event) {
		if (SecurityContextHolder.getContext().getAuthentication() instanceof TokenAuthentication program) {
			this.tokens.refused(program.token(), event);
			return;
		}
		this.people.refused(event);
	}

}
