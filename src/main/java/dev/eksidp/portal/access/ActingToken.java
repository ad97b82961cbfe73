package dev.eksidp.portal.access;

import java.io.Serializable;
import java.util.Set;

/**
 * The API token through which somebody acts: what may be known of it, never its secret.
 *
 * @param id in the REST API
 * @param prefix the public beginning of the token, by which its owner recognises it
 * @param name what its owner calls it
 * @param scopes what it may be used for
 */
public record ActingToken(String id, String prefix, String name, Set<Scope> scopes) implements Serializable {

	public ActingToken {
		scopes = Set.copyOf(scopes);
	}

	/**
	 * As the audit trail names it.
	 */
	public String label() {
		return this.name + " (" + this.prefix + "…)";
	}

}
