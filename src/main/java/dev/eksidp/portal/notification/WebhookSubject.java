package dev.eksidp.portal.notification;

import dev.eksidp.portal.access.AuditSubject;
import dev.eksidp.portal.access.Permissions;
import dev.eksidp.portal.access.Person;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Component;

/**
 * A webhook.
 */
@Component
class WebhookSubject implements AuditSubject {

	private final Permissions permissions;

	WebhookSubject(Permissions permissions) {
		this.permissions = permissions;
	}

	@Override
	public String type() {
		return Webhook.SUBJECT;
	}

	@Override
	public String words(String id) {
		return "Webhook " + id;
	}

	@Override
	public @Nullable String page(String id, Person reader) {
		return this.permissions.administer(reader).isAllowed() ? "/admin/webhooks/" + id : null;
	}

	@Override
	public String resource(String id) {
		return "/api/v1/webhooks/" + id;
	}

}
