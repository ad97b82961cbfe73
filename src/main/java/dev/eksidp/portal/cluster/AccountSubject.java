package dev.eksidp.portal.cluster;

import dev.eksidp.portal.access.AuditSubject;
import dev.eksidp.portal.access.Permissions;
import dev.eksidp.portal.access.Person;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Component;

/**
 * An account and region, by both.
 */
@Component
class AccountSubject implements AuditSubject {

	static final String TYPE = "account";

	private final Permissions permissions;

	AccountSubject(Permissions permissions) {
		this.permissions = permissions;
	}

	@Override
	public String type() {
		return TYPE;
	}

	@Override
	public String words(String id) {
		return "Account " + id.replace("/", " in ");
	}

	@Override
	public @Nullable String page(String id, Person reader) {
		return this.permissions.administer(reader).isAllowed() ? "/admin/accounts/" + id : null;
	}

}
