package dev.eksidp.portal.shell;

import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.web.servlet.support.ServletUriComponentsBuilder;

/**
 * How lists are asked for and answered in the REST API.
 */
public final class ListAnswer {

	/** How many items a page has at most. */
	public static final int MAX_LIMIT = 100;

	private ListAnswer() {
	}

	/**
	 * Answers a page, with a {@code Link} to the next one of the same query.
	 */
	public static <T> ResponseEntity<Slice<T>> of(Slice<T> page) {
		ResponseEntity.BodyBuilder answer = ResponseEntity.ok();
		if (page.nextCursor() != null) {
			String next = ServletUriComponentsBuilder.fromCurrentRequest()
				.replaceQueryParam("cursor", page.nextCursor())
				.build(true)
				.toUriString();
			answer.header(HttpHeaders.LINK, "<%s>; rel=\"next\"".formatted(next));
		}
		return answer.body(page);
	}

}
