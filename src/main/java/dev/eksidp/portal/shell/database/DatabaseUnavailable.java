package dev.eksidp.portal.shell.database;

import org.jspecify.annotations.Nullable;

/**
 * The portal cannot start because it has no database to work with.
 */
final class DatabaseUnavailable extends RuntimeException {

	private final String action;

	/**
	 * @param message what is wrong
	 * @param action what the person who starts the portal can do about it
	 */
	DatabaseUnavailable(String message, String action) {
		this(message, action, null);
	}

	DatabaseUnavailable(String message, String action, @Nullable Throwable cause) {
		super(message, cause);
		this.action = action;
	}

	String action() {
		return this.action;
	}

}
