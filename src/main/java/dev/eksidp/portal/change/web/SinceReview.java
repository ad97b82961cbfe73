package dev.eksidp.portal.change.web;

import java.util.List;

import dev.eksidp.portal.access.CurrentUser;
import dev.eksidp.portal.change.ChangeRequestView;
import dev.eksidp.portal.change.ChangeRequestView.ReviewView;
import dev.eksidp.portal.change.ChangeStatus;
import dev.eksidp.portal.change.RevisionQueries;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Component;

/**
 * What a revised request has changed since the last review of whoever looks: asked by the
 * template that shows it.
 */
@Component("sinceReview")
class SinceReview {

	private final RevisionQueries revisions;

	private final CurrentUser currentUser;

	SinceReview(RevisionQueries revisions, CurrentUser currentUser) {
		this.revisions = revisions;
		this.currentUser = currentUser;
	}

	/**
	 * Compares the newest revision with the one that this person has reviewed last.
	 * @return {@code null} where nothing waits for a review, or there is nothing newer
	 */
	public @Nullable News of(ChangeRequestView request) {
		String me = this.currentUser.person().name();
		return (request.status() != ChangeStatus.PENDING_APPROVAL) ? null
				: request.reviews()
					.reversed()
					.stream()
					.filter((review) -> review.reviewer().equalsIgnoreCase(me))
					.findFirst()
					.filter((review) -> review.revision() < request.revision())
					.map((review) -> news(request, review))
					.orElse(null);
	}

	private News news(ChangeRequestView request, ReviewView review) {
		return new News(review,
				this.revisions
					.compare(request.id(), Integer.toString(review.revision()), Integer.toString(request.revision()))
					.changes()
					.stream()
					.map(FieldLabels::row)
					.toList());
	}

	/**
	 * @param review what the new revision answers
	 */
	record News(ReviewView review, List<FieldLabels.Row> changed) {
	}

}
