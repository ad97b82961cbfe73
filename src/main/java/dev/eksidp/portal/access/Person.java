package dev.eksidp.portal.access;

import java.util.Set;

import org.jspecify.annotations.Nullable;

/**
 * Somebody who acts, or may act, in the portal.
 *
 * @param name the account name, unique
 * @param roles what this person is
 * @param token the API token that acts for this person; {@code null} where the person
 * does
 */
public record Person(String name, Set<Role> roles, @Nullable ActingToken token) {

	/** The portal itself, where nobody asked for what it does. */
	public static final Person PORTAL = new Person("portal", Set.of());

	public Person {
		roles = Set.copyOf(roles);
	}

	/**
	 * Somebody who acts without an API token.
	 */
	public Person(String name, Set<Role> roles) {
		this(name, roles, null);
	}

	public boolean is(Role role) {
		return this.roles.contains(role);
	}

	/**
	 * Whether the token that is used, if one is, has this scope. The roles are another
	 * question.
	 */
	public boolean has(Scope scope) {
		return this.token == null || this.token.scopes().contains(scope);
	}

}
