package dev.eksidp.portal.access;

import java.util.Arrays;
import java.util.Collection;
import java.util.stream.Collectors;

/**
 * What a person is in the portal. A person may have several; everybody who signs in is at
 * least a viewer.
 */
public enum Role {

	VIEWER("Viewer"), REQUESTER("Requester"), APPROVER("Approver"), AUDITOR("Auditor"), ADMIN("Administrator");

	private final String word;

	Role(String word) {
		this.word = word;
	}

	/**
	 * The name that Spring Security knows this role by.
	 */
	public String authority() {
		return "ROLE_" + name();
	}

	/**
	 * The words for roles in alphabetical order: {@code Viewer} where there is no other.
	 * @param authorities the names that Spring Security knows them by
	 */
	static String names(Collection<String> authorities) {
		String names = Arrays.stream(values())
			.filter((role) -> role != VIEWER && authorities.contains(role.authority()))
			.map((role) -> role.word)
			.sorted()
			.collect(Collectors.joining(", "));
		return names.isEmpty() ? VIEWER.word : names;
	}

}
