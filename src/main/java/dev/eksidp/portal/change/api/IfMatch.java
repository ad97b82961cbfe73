package dev.eksidp.portal.change.api;

import java.util.Arrays;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import dev.eksidp.portal.change.ExpectedState;
import dev.eksidp.portal.shell.Problem;
import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpStatus;

/**
 * What a caller says to have seen, in the header {@code If-Match}.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc9110#name-if-match">RFC 9110,
 * 13.1.1</a>
 */
final class IfMatch {

	/** A strong entity tag of ours; others match nothing. */
	private static final Pattern OURS = Pattern.compile("\"(\\d{1,9})-[0-9a-f]{1,8}\"");

	private IfMatch() {
	}

	/**
	 * @throws Problem when there is no such header: 428
	 */
	static ExpectedState seen(@Nullable String header) {
		if (header == null || header.isBlank()) {
			throw new Problem(HttpStatus.PRECONDITION_REQUIRED, "precondition-required", "If-Match needed",
					"Read the change request first, and send its ETag in the header If-Match, so that nobody's changes are overwritten unseen.");
		}
		if (header.strip().equals("*")) {
			return new ExpectedState.Anything();
		}
		Set<Integer> versions = Arrays.stream(header.split(","))
			.map(String::strip)
			.map(OURS::matcher)
			.filter(Matcher::matches)
			.map((tag) -> Integer.valueOf(tag.group(1)))
			.collect(Collectors.toSet());
		return new ExpectedState.Version(versions);
	}

}
