package dev.eksidp.portal.access;

import java.util.Collection;
import java.util.List;
import java.util.function.Supplier;

import org.springframework.util.function.SingletonSupplier;

/**
 * Everybody who reviews, at one moment.
 */
public final class Reviewers {

	private final Supplier<List<String>> names;

	/**
	 * @param names in alphabetical order; asked for once, and only when it is needed
	 */
	Reviewers(Supplier<List<String>> names) {
		this.names = SingletonSupplier.of(names);
	}

	/**
	 * Whose review a revision can still get, in alphabetical order.
	 * @param requestedBy who submitted the change request
	 * @param reviewedBy who has reviewed this revision so far
	 */
	public List<String> of(String requestedBy, Collection<String> reviewedBy) {
		return this.names.get()
			.stream()
			.filter((name) -> !name.equalsIgnoreCase(requestedBy))
			.filter((name) -> reviewedBy.stream().noneMatch(name::equalsIgnoreCase))
			.toList();
	}

}
