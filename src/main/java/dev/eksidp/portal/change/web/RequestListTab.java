package dev.eksidp.portal.change.web;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
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

	private static final List<ChangeStatus> STATUSES = List.of(ChangeStatus.PENDING_APPROVAL,
			ChangeStatus.CHANGES_REQUESTED, ChangeStatus.APPROVED, ChangeStatus.APPLYING, ChangeStatus.ROLLING_BACK,
			ChangeStatus.NEEDS_ATTENTION, ChangeStatus.ROLLED_BACK, ChangeStatus.FAILED, ChangeStatus.STALE,
			ChangeStatus.SUCCEEDED, ChangeStatus.REJECTED, ChangeStatus.WITHDRAWN, ChangeStatus.EXPIRED);

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
	 * The statuses to which this view can be narrowed, in the order of the filter.
	 */
	public List<ChangeStatus> statuses() {
		return switch (this) {
			case REVIEW -> List.of();
			case OPEN -> STATUSES.stream().filter(ChangeStatus::isOpen).toList();
			case MINE, ALL -> STATUSES;
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
