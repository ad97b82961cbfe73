package dev.eksidp.portal.access;

import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Component;
import org.springframework.web.util.UriComponentsBuilder;

/**
 * Somebody, by account name.
 */
@Component
class PersonSubject implements AuditSubject {

	/** The type of the subject in the audit trail. */
	static final String TYPE = "person";

	private final Permissions permissions;

	PersonSubject(Permissions permissions) {
		this.permissions = permissions;
	}

	@Override
	public String type() {
		return TYPE;
	}

	@Override
	public String words(String id) {
		return "Person " + id;
	}

	@Override
	public @Nullable String page(String id, Person reader) {
		return this.permissions.administer(reader).isAllowed()
				? UriComponentsBuilder.fromPath("/admin/people").queryParam("q", "{name}").encode().build(id).toString()
				: null;
	}

}
