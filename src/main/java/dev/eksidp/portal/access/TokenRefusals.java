package dev.eksidp.portal.access;

import java.util.Locale;

import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Tells the audit trail of API tokens that were not let through: once a minute for the
 * same token and reason.
 */
@Component
class TokenRefusals {

	private final TokenRows rows;

	private final ApplicationEventPublisher events;

	TokenRefusals(TokenRows rows, ApplicationEventPublisher events) {
		this.rows = rows;
		this.events = events;
	}

	/**
	 * A token was used that is no longer good.
	 */
	@Transactional
	public BearerRefused refused(ApiToken token) {
		String reason = token.state().name().toLowerCase(Locale.ROOT).replace('_', '-');
		if (this.rows.isNews(token.id(), reason)) {
			Deed deed = Deed.refused(token.owner(), "token.refused", ApiTokens.SUBJECT, Long.toString(token.id()),
					token.state().reason());
			this.events.publishEvent(deed.through(token.acting()));
		}
		return new BearerRefused(reason, token.state().reason());
	}

	/**
	 * A token lacked a scope, or its owner a role or a right.
	 * @param deed what to write down
	 */
	@Transactional
	public void refused(ActingToken token, Deed deed) {
		if (this.rows.isNews(Long.parseLong(token.id()), deed.action() + " " + deed.detail().get("reason"))) {
			this.events.publishEvent(deed.through(token));
		}
	}

}
