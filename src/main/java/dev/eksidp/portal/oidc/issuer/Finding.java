package dev.eksidp.portal.oidc.issuer;

import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

/**
 * The answer to a question about an issuer.
 *
 * @param detail what was seen
 * @param remedy what to do about it
 */
record Finding(CheckStatus status, String detail, @Nullable String remedy) {

	private static final int MAX_LENGTH = 1_000;

	/** What cannot be stored, or makes a text look like another. */
	private static final Pattern UNREADABLE = Pattern.compile("[\\p{Cc}\\p{Cf}\\p{Cs}\\p{Cn}]");

	Finding {
		detail = readable(detail);
		remedy = (remedy != null) ? readable(remedy) : null;
	}

	static Finding pass(String detail) {
		return new Finding(CheckStatus.PASS, detail, null);
	}

	static Finding warn(String detail, String remedy) {
		return new Finding(CheckStatus.WARN, detail, remedy);
	}

	static Finding fail(String detail, String remedy) {
		return new Finding(CheckStatus.FAIL, detail, remedy);
	}

	static Finding skipped(String detail) {
		return new Finding(CheckStatus.SKIPPED, detail, null);
	}

	/**
	 * Much of it was written by somebody else's server.
	 */
	private static String readable(String text) {
		String bounded = (text.length() > MAX_LENGTH) ? text.substring(0, MAX_LENGTH) + "…" : text;
		return UNREADABLE.matcher(bounded).replaceAll("\ufffd");
	}

}
