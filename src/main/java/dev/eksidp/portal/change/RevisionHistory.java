package dev.eksidp.portal.change;

import java.util.ArrayList;
import java.util.List;

import jakarta.persistence.CascadeType;
import jakarta.persistence.Embeddable;
import jakarta.persistence.OneToMany;
import jakarta.persistence.OrderBy;

/**
 * The revisions of a change request and what approvers decided about each. A review
 * belongs to one revision; case never makes another person.
 */
@Embeddable
class RevisionHistory {

	@OneToMany(mappedBy = "changeRequest", cascade = CascadeType.ALL)
	@OrderBy("number")
	private List<Revision> revisions = new ArrayList<>();

	@OneToMany(mappedBy = "changeRequest", cascade = CascadeType.ALL)
	@OrderBy("id")
	private List<Review> reviews = new ArrayList<>();

	void add(Revision revision) {
		this.revisions.add(revision);
	}

	void add(Review review) {
		this.reviews.add(review);
	}

	Revision current() {
		return this.revisions.getLast();
	}

	/**
	 * How many approve exactly that revision.
	 */
	int approvalsOf(Revision candidate) {
		return (int) this.reviews.stream().filter((review) -> review.approves(candidate)).count();
	}

	/**
	 * Whether the newest revision is what enough approvers have seen.
	 */
	boolean isApproved() {
		return current().isIntact() && approvalsOf(current()) >= current().required();
	}

	List<String> reviewersOf(Revision candidate) {
		return this.reviews.stream().filter((review) -> review.isOf(candidate)).map(Review::reviewer).toList();
	}

	/**
	 * Whether somebody has reviewed the newest revision.
	 */
	boolean isReviewedBy(String name) {
		return reviewersOf(current()).stream().anyMatch((reviewer) -> same(reviewer, name));
	}

	/**
	 * Whether somebody asked for this, in any revision.
	 */
	boolean isWrittenBy(String name) {
		return this.revisions.stream().anyMatch((revision) -> same(revision.submittedBy(), name));
	}

	/**
	 * @throws OwnRequest when this person asked for it
	 */
	void requireNotWrittenBy(String name) {
		if (isWrittenBy(name)) {
			throw new OwnRequest(current().changeRequestId());
		}
	}

	/**
	 * @throws AlreadyReviewed when this person has reviewed the newest revision
	 */
	void requireNotReviewedBy(String name) {
		if (isReviewedBy(name)) {
			throw new AlreadyReviewed(current().changeRequestId(), current().number());
		}
	}

	List<Revision> revisions() {
		return List.copyOf(this.revisions);
	}

	List<Review> reviews() {
		return List.copyOf(this.reviews);
	}

	private static boolean same(String one, String other) {
		return one.equalsIgnoreCase(other);
	}

}
