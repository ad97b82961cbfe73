package dev.eksidp.portal.shell;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * The place in a list after which the next page starts, opaque to callers.
 *
 * @param key the keyset key of the last row seen
 */
public record Cursor(String key) {

	private static final int MAX_LENGTH = 500;

	public static Cursor of(long id) {
		return new Cursor(Long.toString(id));
	}

	/**
	 * Reads a cursor that a caller gave back.
	 * @throws InvalidInput when it did not come from {@link #encoded()}
	 */
	public static @Nullable Cursor parse(@Nullable String encoded) {
		if (encoded == null || encoded.isEmpty()) {
			return null;
		}
		try {
			if (encoded.length() > MAX_LENGTH) {
				throw malformed();
			}
			return new Cursor(new String(Base64.getUrlDecoder().decode(encoded), StandardCharsets.UTF_8));
		}
		catch (IllegalArgumentException ex) {
			throw malformed();
		}
	}

	/**
	 * The key of a list that is ordered by a numeric id.
	 */
	public long id() {
		try {
			return Long.parseLong(this.key);
		}
		catch (NumberFormatException ex) {
			throw malformed();
		}
	}

	public String encoded() {
		return Base64.getUrlEncoder().withoutPadding().encodeToString(this.key.getBytes(StandardCharsets.UTF_8));
	}

	/**
	 * What to throw about a key that no list gave out.
	 */
	public static InvalidInput malformed() {
		return new InvalidInput(List.of(new Violation("/cursor", "cursor",
				"Use a nextCursor from an earlier answer, or leave the cursor out to start from the beginning.")));
	}

}
