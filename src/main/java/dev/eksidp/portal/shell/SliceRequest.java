package dev.eksidp.portal.shell;

import java.util.List;

import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.web.servlet.support.ServletUriComponentsBuilder;

/**
 * Which page of a list a caller of the REST API wants, and how it is answered.
 *
 * @param limit how many rows at most
 * @param after the last row seen; {@code null} for the first page
 */
public record SliceRequest(int limit, @Nullable Cursor after) {

	/** How many rows an answer has when the caller does not say. */
	public static final int DEFAULT_LIMIT = 25;

	private static final int MAX_LIMIT = 100;

	/**
	 * Reads the query parameters {@code limit} and {@code cursor}.
	 * @throws InvalidInput when the limit is not 1 to 100, or the cursor is not ours
	 */
	public static SliceRequest of(@Nullable Integer limit, @Nullable String cursor) {
		if (limit != null && (limit < 1 || limit > MAX_LIMIT)) {
			throw new InvalidInput(List.of(new Violation("/limit", "range", "Use a limit of 1 to " + MAX_LIMIT + ".")));
		}
		return new SliceRequest((limit != null) ? limit : DEFAULT_LIMIT, Cursor.parse(cursor));
	}

	/**
	 * The answer to the current request: the slice, with a link to the next one where
	 * there is one.
	 */
	public static <T> ResponseEntity<Slice<T>> answer(Slice<T> slice) {
		ResponseEntity.BodyBuilder answer = ResponseEntity.ok();
		if (slice.nextCursor() != null) {
			String next = ServletUriComponentsBuilder.fromCurrentRequest()
				.replaceQueryParam("cursor", slice.nextCursor())
				.toUriString();
			answer.header(HttpHeaders.LINK, "<" + next + ">; rel=\"next\"");
		}
		return answer.body(slice);
	}

}
