package dev.eksidp.portal.shell;

import java.util.List;
import java.util.function.Function;

import org.jspecify.annotations.Nullable;

/**
 * One page of a list that is read by keyset: what comes next is found by the last row
 * seen, so that inserts neither shift nor repeat rows.
 *
 * @param items the rows of this page
 * @param nextCursor opaque; {@code null} on the last page
 */
public record Slice<T>(List<T> items, @Nullable String nextCursor) {

	/**
	 * Makes a page out of one row more than was asked for.
	 * @param rows up to {@code limit + 1} rows
	 * @param key the keyset key of a row
	 */
	public static <T> Slice<T> of(List<T> rows, int limit, Function<T, Cursor> key) {
		if (rows.size() <= limit) {
			return new Slice<>(List.copyOf(rows), null);
		}
		List<T> page = List.copyOf(rows.subList(0, limit));
		return new Slice<>(page, key.apply(page.getLast()).encoded());
	}

	public <R> Slice<R> map(Function<T, R> mapper) {
		return new Slice<>(this.items.stream().map(mapper).toList(), this.nextCursor);
	}

}
