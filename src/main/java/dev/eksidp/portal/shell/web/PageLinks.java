package dev.eksidp.portal.shell.web;

import java.net.URI;

import dev.eksidp.portal.shell.Slice;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Component;
import org.springframework.web.servlet.support.ServletUriComponentsBuilder;
import org.springframework.web.util.UriComponentsBuilder;

/**
 * The addresses of the other pages of a list: the current one, filters included, with
 * another cursor.
 */
@Component("otherPages")
class PageLinks {

	private static final String CURSOR = "cursor";

	/**
	 * Of the first page.
	 * @return {@code null} when this is it
	 */
	public @Nullable String first() {
		UriComponentsBuilder here = ServletUriComponentsBuilder.fromCurrentRequest();
		return here.build().getQueryParams().containsKey(CURSOR) ? address(here.replaceQueryParam(CURSOR)) : null;
	}

	/**
	 * Of the page after this one.
	 * @return {@code null} when this is the last one
	 */
	public @Nullable String next(Slice<?> slice) {
		return (slice.nextCursor() != null)
				? address(
						ServletUriComponentsBuilder.fromCurrentRequest().replaceQueryParam(CURSOR, slice.nextCursor()))
				: null;
	}

	private static String address(UriComponentsBuilder builder) {
		URI uri = builder.build(true).toUri();
		return (uri.getRawQuery() != null) ? uri.getRawPath() + "?" + uri.getRawQuery() : uri.getRawPath();
	}

}
