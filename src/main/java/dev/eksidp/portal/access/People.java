package dev.eksidp.portal.access;

import java.util.List;

/**
 * Everybody who has signed in, with the roles of the last time: how the portal knows who
 * could act.
 */
@FunctionalInterface
public interface People {

	/**
	 * Who has this role and signed in during the last 90 days, in alphabetical order.
	 */
	List<Person> withRole(Role role);

}
