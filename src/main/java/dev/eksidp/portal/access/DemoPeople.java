package dev.eksidp.portal.access;

import org.springframework.core.env.Environment;
import org.springframework.core.env.Profiles;
import org.springframework.stereotype.Component;

/**
 * What the people of the sandbox are worth in a database: nothing to a portal that is no
 * sandbox but has the database of one, as everybody knows their passwords and may have
 * made tokens in their names.
 */
@Component
class DemoPeople {

	/** What the subject of each begins with. */
	static final String SUBJECT = "demo:";

	private final boolean admitted;

	DemoPeople(Environment environment) {
		this.admitted = environment.acceptsProfiles(Profiles.of(DemoAccounts.PROFILE));
	}

	/**
	 * A condition in SQL, for somebody who may not be let in.
	 * @param person the table {@code person}, or its alias
	 */
	String keptOut(String person) {
		String disabled = person + ".disabled_at is not null";
		return this.admitted ? "(" + disabled + ")"
				: "(%s or %s.subject like '%s%%')".formatted(disabled, person, SUBJECT);
	}

}
