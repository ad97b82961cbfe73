package dev.eksidp.portal.access;

import java.time.Clock;

import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.web.access.intercept.AuthorizationFilter;
import org.springframework.security.web.util.matcher.RequestMatcher;
import org.springframework.stereotype.Component;

/**
 * What somebody passes on the way to a page who is signed in already.
 */
@Component
class PageFilters {

	private final PeopleRepository people;

	private final RateLimits rates;

	private final SessionLimits sessions;

	private final PageRequestCache asked;

	private final PageRefusals refusals;

	private final Clock clock;

	PageFilters(PeopleRepository people, RateLimits rates, SessionLimits sessions, PageRequestCache asked,
			PageRefusals refusals, Clock clock) {
		this.people = people;
		this.rates = rates;
		this.sessions = sessions;
		this.asked = asked;
		this.refusals = refusals;
		this.clock = clock;
	}

	/**
	 * @param open what anybody may have
	 */
	void addTo(HttpSecurity http, RequestMatcher open) {
		http.addFilterBefore(new PageRateLimitFilter(this.rates, this.refusals, open), AuthorizationFilter.class)
			.addFilterBefore(new DisabledPersonFilter(this.people, this.refusals, open), AuthorizationFilter.class)
			.addFilterBefore(new SessionAgeFilter(this.sessions, this.asked, this.refusals, this.clock, open),
					AuthorizationFilter.class);
	}

}
