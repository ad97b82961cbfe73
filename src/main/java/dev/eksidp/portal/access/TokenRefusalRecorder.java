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
class TokenRefusalRecorder {

	private final ApiTokenRepository rows;

	private final ApplicationEventPublisher events;

	TokenRefusalRecorder(ApiTokenRepository rows, ApplicationEventPublisher events) {
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
			AuditableEvent event = AuditableEvent.refused(token.owner(), "token.refused", ApiTokenService.SUBJECT,
					Long.toString(token.id()), token.state().reason());
			this.events.publishEvent(event.through(token.acting()));
		}
		return new BearerRefused(reason, token.state().reason());
	}

	/**
	 * A token lacked a scope, or its owner a role or a right.
	 * @param event what to write down
	 */
	@Transactional
	public void refused(ActingToken token, AuditableEvent event) {
		if (this.rows.isNews(Long.parseLong(token.id()), event.action() + " " + event.detail().get("reason"))) {
			this.events.publishEvent(event.through(token));
		}
	}

}
