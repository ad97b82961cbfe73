package dev.eksidp.portal.idempotency;

import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

import dev.eksidp.portal.shell.Problem;
import jakarta.servlet.http.HttpServletRequest;

import org.springframework.http.HttpStatus;

/**
 * A caller's name for one call, unique among the calls of that caller.
 *
 * @param value 1 to 255 printable ASCII characters
 * @see <a href=
 * "https://datatracker.ietf.org/doc/draft-ietf-httpapi-idempotency-key-header/">The
 * Idempotency-Key HTTP header field</a>
 */
record IdempotencyKey(String value) {

	static final String HEADER = "Idempotency-Key";

	private static final Pattern USABLE = Pattern.compile("[\\x20-\\x7e]{1,255}");

	/**
	 * The key that a request carries, with or without the quotes of a structured field.
	 * @throws Problem when it cannot be used as a key
	 */
	static Optional<IdempotencyKey> of(HttpServletRequest request) {
		List<String> given = Collections.list(request.getHeaders(HEADER));
		if (given.isEmpty()) {
			return Optional.empty();
		}
		String value = unquoted(given.getFirst().strip());
		if (given.size() > 1 || value.isBlank() || !USABLE.matcher(value).matches()) {
			throw new Problem(HttpStatus.BAD_REQUEST, "idempotency-key-unusable", "Unusable Idempotency-Key",
					"Send one Idempotency-Key of 1 to 255 printable ASCII characters, for example a UUID.");
		}
		return Optional.of(new IdempotencyKey(value));
	}

	private static String unquoted(String text) {
		boolean quoted = text.length() > 1 && text.startsWith("\"") && text.endsWith("\"");
		return quoted ? text.substring(1, text.length() - 1) : text;
	}

}
