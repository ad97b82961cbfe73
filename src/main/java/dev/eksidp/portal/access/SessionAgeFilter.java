package dev.eksidp.portal.access;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;

import org.springframework.http.HttpMethod;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.oauth2.client.authentication.OAuth2AuthenticationToken;
import org.springframework.security.web.authentication.logout.SecurityContextLogoutHandler;
import org.springframework.security.web.savedrequest.RequestCache;
import org.springframework.security.web.util.matcher.RequestMatcher;

/**
 * Ends sessions that are too old, and has people whom an identity provider vouches for
 * pass by there in time, so that their roles are those that it gives them now.
 */
class SessionAgeFilter extends PageFilter {

	private static final String PROVIDERS = "/oauth2/authorization/";

	/** A session attribute: when the provider was last asked, in milliseconds. */
	private static final String ASKED = SessionAgeFilter.class.getName() + ".asked";

	/**
	 * Where the provider does not answer, people go on for as long as their roles last.
	 */
	private static final Duration ASK_AGAIN = Duration.ofMinutes(1);

	private final SessionLimits limits;

	private final RequestCache asked;

	private final PageRefusals refusals;

	private final Clock clock;

	SessionAgeFilter(SessionLimits limits, RequestCache asked, PageRefusals refusals, Clock clock,
			RequestMatcher open) {
		super(open);
		this.limits = limits;
		this.asked = asked;
		this.refusals = refusals;
		this.clock = clock;
	}

	@Override
	protected boolean shouldNotFilter(HttpServletRequest request) {
		return super.shouldNotFilter(request)
				|| request.getRequestURI().startsWith(request.getContextPath() + PROVIDERS);
	}

	@Override
	protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
			throws ServletException, IOException {
		Authentication person = SecurityContextHolder.getContext().getAuthentication();
		HttpSession session = request.getSession(false);
		if (session == null || !SignedInUser.isSomebody(person)) {
			chain.doFilter(request, response);
			return;
		}
		Duration age = Duration.between(Instant.ofEpochMilli(session.getCreationTime()), this.clock.instant());
		Duration rolesLeft = this.limits.rolesFor().minus(age);
		boolean page = HttpMethod.GET.matches(request.getMethod()) && PageRefusals.wantsPage(request);
		if (age.compareTo(this.limits.lifetime()) >= 0
				|| (person instanceof OAuth2AuthenticationToken && !rolesLeft.isPositive())) {
			new SecurityContextLogoutHandler().logout(request, response, person);
			this.asked.saveRequest(request, response);
			this.refusals.expired(request, response);
		}
		else if (page && person instanceof OAuth2AuthenticationToken vouched && rolesLeft.compareTo(age) < 0
				&& isTimeToAsk(session)) {
			this.asked.saveRequest(request, response);
			response.sendRedirect(request.getContextPath() + PROVIDERS + vouched.getAuthorizedClientRegistrationId());
		}
		else {
			chain.doFilter(request, response);
		}
	}

	private boolean isTimeToAsk(HttpSession session) {
		long now = this.clock.millis();
		boolean lately = session.getAttribute(ASKED) instanceof Long last && now - last < ASK_AGAIN.toMillis();
		if (!lately) {
			session.setAttribute(ASKED, now);
		}
		return !lately;
	}

}
