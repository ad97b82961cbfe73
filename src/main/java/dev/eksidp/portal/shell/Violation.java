package dev.eksidp.portal.shell;

/**
 * One thing that is wrong with an input.
 *
 * @param pointer where, as a JSON pointer into the body of the REST API, for example
 * {@code /oidc/issuerUrl} (RFC 6901); forms map it to their fields
 * @param code what kind of rule was broken, stable, for programs
 * @param detail what is wrong and what to do, for people
 */
public record Violation(String pointer, String code, String detail) {

	/**
	 * Appends a name to a JSON pointer, escaped as RFC 6901 says.
	 */
	public static String pointer(String parent, String name) {
		return parent + "/" + name.replace("~", "~0").replace("/", "~1");
	}

}
