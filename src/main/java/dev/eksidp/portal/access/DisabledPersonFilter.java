package dev.eksidp.portal.access;

import java.io.IOException;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.authentication.logout.SecurityContextLogoutHandler;
import org.springframework.security.web.util.matcher.RequestMatcher;

/**
 * Ends the session of somebody who has been disabled, at the next request.
 */
class DisabledPersonFilter extends PageFilter {

	private final PeopleRepository people;

	private final PageRefusals refusals;

	DisabledPersonFilter(PeopleRepository people, PageRefusals refusals, RequestMatcher open) {
		super(open);
		this.people = people;
		this.refusals = refusals;
	}

	@Override
	protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
			throws ServletException, IOException {
		Authentication authentication = SecurityContextHolder.getContext().getAuthentication();
		if (authentication != null && SignedInUser.isSomebody(authentication)
				&& this.people.isDisabled(authentication.getName())) {
			new SecurityContextLogoutHandler().logout(request, response, authentication);
			this.refusals.disabled(request, response);
			return;
		}
		chain.doFilter(request, response);
	}

}
