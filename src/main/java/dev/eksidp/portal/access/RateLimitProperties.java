package dev.eksidp.portal.access;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How many calls of the REST API are answered, and how many pages.
 *
 * @param account of one account, with all its tokens together
 * @param token of one API token
 * @param page for one account: pages and parts of pages
 */
@ConfigurationProperties("portal.access.rate-limit")
record RateLimitProperties(@DefaultValue Account account, @DefaultValue Token token, @DefaultValue Page page) {

	/**
	 * @param perMinute how many calls a minute in the long run
	 * @param burst how many at once
	 */
	record Account(@DefaultValue("600") long perMinute, @DefaultValue("300") long burst) {
	}

	/**
	 * @param perMinute how many calls a minute in the long run
	 * @param burst how many at once
	 */
	record Token(@DefaultValue("300") long perMinute, @DefaultValue("150") long burst) {
	}

	/**
	 * @param perMinute how many a minute in the long run
	 * @param burst how many at once
	 */
	record Page(@DefaultValue("600") long perMinute, @DefaultValue("300") long burst) {
	}

}
