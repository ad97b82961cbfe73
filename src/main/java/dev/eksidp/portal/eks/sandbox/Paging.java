package dev.eksidp.portal.eks.sandbox;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * Cuts a list into pages with opaque tokens. A token holds the last item of its page, so
 * that items which come or go do not move the others.
 *
 * @param scope what is listed; a token is good for this list only
 * @param maxResults 1 to 100
 * @param after the last item of the page before, null for the first page
 */
record Paging(String scope, int maxResults, @Nullable String after) {

	static final int MAX_RESULTS = 100;

	static Paging of(SandboxRequest call) {
		String scope = call.operation().awsName() + "\n" + call.caller() + "\n" + String.join("\n", call.labels())
				+ "\n";
		return new Paging(scope, maxResults(call.query("maxResults")), after(scope, call.query("nextToken")));
	}

	private static int maxResults(@Nullable String text) {
		if (text == null) {
			return MAX_RESULTS;
		}
		try {
			int value = Integer.parseInt(text);
			if (value >= 1 && value <= MAX_RESULTS) {
				return value;
			}
		}
		catch (NumberFormatException ex) {
			// refused below, as any other value out of range
		}
		throw Refusal.invalidParameter("maxResults must be between 1 and %d".formatted(MAX_RESULTS));
	}

	private static @Nullable String after(String scope, @Nullable String token) {
		if (token == null) {
			return null;
		}
		try {
			String text = new String(Base64.getUrlDecoder().decode(token), StandardCharsets.UTF_8);
			if (text.startsWith(scope)) {
				return text.substring(scope.length());
			}
		}
		catch (IllegalArgumentException ex) {
			// refused below, as any other token that is not of this list
		}
		throw Refusal.invalidParameter("nextToken is not valid");
	}

	/**
	 * @param items all items, in any order
	 */
	Page page(List<String> items, Comparator<String> order) {
		List<String> rest = items.stream()
			.filter((item) -> this.after == null || order.compare(item, this.after) > 0)
			.sorted(order)
			.toList();
		if (rest.size() <= this.maxResults) {
			return new Page(rest, null);
		}
		List<String> page = rest.subList(0, this.maxResults);
		return new Page(page,
				Base64.getUrlEncoder().encodeToString((this.scope + page.getLast()).getBytes(StandardCharsets.UTF_8)));
	}

	/**
	 * @param nextToken null on the last page
	 */
	record Page(List<String> items, @Nullable String nextToken) {
	}

}
