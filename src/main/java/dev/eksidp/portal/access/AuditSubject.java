package dev.eksidp.portal.access;

import org.jspecify.annotations.Nullable;

/**
 * A kind of thing that the audit trail tells about. The module that has such things
 * implements it as a bean.
 */
public interface AuditSubject {

	/**
	 * The {@link AuditableEvent#subjectType() type} in events; no two are the same.
	 */
	String type();

	/**
	 * For example {@code Request #42}.
	 * @param id empty where there was no such thing yet
	 */
	String words(String id);

	/**
	 * The path of its page; {@code null} where it has none that the reader may see.
	 */
	default @Nullable String page(String id, Person reader) {
		return null;
	}

	/**
	 * Where the REST API shows it, to answer a repeated call with it when the first
	 * answer was lost; {@code null} where what was done to it may be done again.
	 */
	default @Nullable String resource(String id) {
		return null;
	}

	/**
	 * Whether its history concerns everybody; that of others only auditors.
	 */
	default boolean concernsEverybody() {
		return false;
	}

}
