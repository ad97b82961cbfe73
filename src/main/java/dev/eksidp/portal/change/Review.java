package dev.eksidp.portal.change;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.FetchType;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.Table;
import org.hibernate.annotations.Immutable;
import org.jspecify.annotations.Nullable;

/**
 * What an approver decided about one revision, bound to its digest.
 */
@Entity
@Immutable
@Table(name = "change_review")
class Review {

	@Id
	@GeneratedValue(strategy = GenerationType.IDENTITY)
	private @Nullable Long id;

	@ManyToOne(fetch = FetchType.LAZY, optional = false)
	private ChangeRequest changeRequest;

	private int revision;

	private String digest;

	private String reviewer;

	@Enumerated(EnumType.STRING)
	private ReviewDecision decision;

	private @Nullable String comment;

	private Instant reviewedAt;

	@SuppressWarnings("NullAway.Init")
	protected Review() {
	}

	Review(ChangeRequest changeRequest, Revision revision, String reviewer, ReviewDecision decision,
			@Nullable String comment, Instant at) {
		this.changeRequest = changeRequest;
		this.revision = revision.number();
		this.digest = revision.digest();
		this.reviewer = reviewer;
		this.decision = decision;
		this.comment = comment;
		this.reviewedAt = at;
	}

	/**
	 * Whether this approves exactly that revision.
	 */
	boolean approves(Revision candidate) {
		return this.decision == ReviewDecision.APPROVE && isOf(candidate) && this.digest.equals(candidate.digest());
	}

	boolean isOf(Revision candidate) {
		return this.revision == candidate.number();
	}

	/**
	 * What the audit trail keeps of it.
	 */
	Map<String, Object> told() {
		Map<String, Object> told = new LinkedHashMap<>(Map.of("revision", this.revision, "digest", this.digest));
		if (this.comment != null) {
			told.put("comment", this.comment);
		}
		return told;
	}

	int revision() {
		return this.revision;
	}

	String reviewer() {
		return this.reviewer;
	}

	ReviewDecision decision() {
		return this.decision;
	}

	@Nullable String comment() {
		return this.comment;
	}

	Instant at() {
		return this.reviewedAt;
	}

}
