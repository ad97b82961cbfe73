package dev.eksidp.portal.access;

import jakarta.servlet.http.HttpServletRequest;

/**
 * Marks the reading of what an API token itself has made or changed, in place of an
 * answer that it had and that was lost: that needs no scope for reading.
 */
public final class RepeatedAnswer {

	private static final String ATTRIBUTE = RepeatedAnswer.class.getName();

	private RepeatedAnswer() {
	}

	public static void mark(HttpServletRequest request) {
		request.setAttribute(ATTRIBUTE, true);
	}

	static boolean isIn(HttpServletRequest request) {
		return request.getAttribute(ATTRIBUTE) != null;
	}

}
