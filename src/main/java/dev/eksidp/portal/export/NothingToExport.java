package dev.eksidp.portal.export;

import dev.eksidp.portal.shell.Problem;

import org.springframework.http.HttpStatus;

/**
 * There are no settings: a provider is to be removed, or there is none.
 */
public final class NothingToExport extends Problem {

	/**
	 * @param what has no settings, for example {@code Request #42}
	 */
	public NothingToExport(String what) {
		super(HttpStatus.CONFLICT, "nothing-to-export", "No settings to export",
				"%s has no settings of an identity provider, so there is nothing to export.".formatted(what));
	}

}
