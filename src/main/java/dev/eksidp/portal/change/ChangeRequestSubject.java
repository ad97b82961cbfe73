package dev.eksidp.portal.change;

import dev.eksidp.portal.access.AuditSubject;
import dev.eksidp.portal.access.Person;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Component;

/**
 * A change request, by number.
 */
@Component
class ChangeRequestSubject implements AuditSubject {

	@Override
	public String type() {
		return ChangeRequest.SUBJECT;
	}

	@Override
	public String words(String id) {
		return id.isEmpty() ? "Request" : "Request #" + id;
	}

	@Override
	public @Nullable String page(String id, Person reader) {
		return id.isEmpty() ? null : "/requests/" + id;
	}

	@Override
	public String resource(String id) {
		return "/api/v1/change-requests/" + id;
	}

	@Override
	public boolean concernsEverybody() {
		return true;
	}

}
