package dev.eksidp.portal.change.web;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;

import dev.eksidp.portal.change.ChangeFilter;
import dev.eksidp.portal.change.ChangeStatus;
import org.jspecify.annotations.Nullable;

/**
 * The saved views of the list of requests.
 */
enum RequestListTab {

	/** What waits for this person's review. */
	REVIEW,
	/** What holds a cluster. */
	OPEN,
	/** What this person asked for. */
	MINE,
	/** Everything. */
	ALL;

	/**
	 * This view, narrowed by filters.
	 */
	ChangeFilter filter(String me, Set<ChangeStatus> chosen, @Nullable String cluster, @Nullable String requestedBy,
			@Nullable String q) {
		ChangeFilter narrowed = ChangeFilter.ofCluster(cluster).withRequestedBy(requestedBy).withText(q);
		return switch (this) {
			case REVIEW -> narrowed.withStatus(Set.of(ChangeStatus.PENDING_APPROVAL)).withReviewableBy(me);
			case OPEN -> narrowed.withStatus(narrowed(chosen));
			case MINE -> narrowed.withStatus(chosen).withRequestedBy(me);
			case ALL -> narrowed.withStatus(chosen);
		};
	}

	/**
	 * Whether this view can be narrowed to a status.
	 */
	public boolean offers(String status) {
		return switch (this) {
			case REVIEW -> false;
			case OPEN -> ChangeStatus.valueOf(status).isOpen();
			case MINE, ALL -> true;
		};
	}

	/**
	 * Reads the URL; what is not known shows everything.
	 */
	static RequestListTab of(String parameter) {
		return Arrays.stream(values()).filter((view) -> view.parameter().equals(parameter)).findFirst().orElse(ALL);
	}

	/** As it stands in the URL. */
	public String parameter() {
		return name().toLowerCase(Locale.ROOT);
	}

	private static Set<ChangeStatus> narrowed(Set<ChangeStatus> chosen) {
		Set<ChangeStatus> both = EnumSet.noneOf(ChangeStatus.class);
		both.addAll(ChangeStatus.open());
		both.retainAll(chosen);
		return both.isEmpty() ? ChangeStatus.open() : both;
	}

}
