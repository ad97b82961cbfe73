package dev.eksidp.portal.access;

import java.util.Set;

/**
 * Somebody who acts, or may act, in the portal.
 *
 * @param name the account name, unique
 * @param roles what this person is
 */
public record Person(String name, Set<Role> roles) {

	/** The portal itself, where nobody asked for what it does. */
	public static final Person PORTAL = new Person("portal", Set.of());

	public Person {
		roles = Set.copyOf(roles);
	}

	public boolean is(Role role) {
		return this.roles.contains(role);
	}

}
