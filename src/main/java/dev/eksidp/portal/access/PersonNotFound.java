package dev.eksidp.portal.access;

import dev.eksidp.portal.shell.Problem;

import org.springframework.http.HttpStatus;

/**
 * Nobody with this id has signed in.
 */
final class PersonNotFound extends Problem {

	PersonNotFound(String id) {
		super(HttpStatus.NOT_FOUND, "person-not-found", "No such person",
				"Nobody with the id " + id + " has signed in. Look for the name in the list of people.");
	}

}
