package dev.eksidp.portal.change;

import java.time.Instant;
import java.util.List;

import dev.eksidp.portal.oidc.issuer.IssuerReport;
import dev.eksidp.portal.plan.Plan;
import dev.eksidp.portal.policy.RequiredApproval;
import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.Table;
import org.hibernate.annotations.Immutable;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.jspecify.annotations.Nullable;

/**
 * One immutable version of what a change request asks for, with the plan that was shown
 * to its approvers.
 */
@Entity
@Immutable
@Table(name = "change_revision")
class Revision {

	@Id
	@GeneratedValue(strategy = GenerationType.IDENTITY)
	private @Nullable Long id;

	@ManyToOne(fetch = FetchType.LAZY, optional = false)
	private ChangeRequest changeRequest;

	private int number;

	private String digest;

	@JdbcTypeCode(SqlTypes.JSON)
	private Proposal content;

	@JdbcTypeCode(SqlTypes.JSON)
	private Plan plan;

	@JdbcTypeCode(SqlTypes.JSON)
	private List<RequiredApproval> requiredApprovals;

	@JdbcTypeCode(SqlTypes.JSON)
	private @Nullable IssuerReport issuerReport;

	private String submittedBy;

	private Instant submittedAt;

	@SuppressWarnings("NullAway.Init")
	protected Revision() {
	}

	Revision(ChangeRequest changeRequest, int number, Submission submission, Instant at) {
		this.changeRequest = changeRequest;
		this.number = number;
		this.content = submission.proposal();
		this.digest = Digest.of(submission.proposal());
		this.plan = submission.plan();
		this.requiredApprovals = List.copyOf(submission.requiredApprovals());
		this.issuerReport = submission.report();
		this.submittedBy = submission.by();
		this.submittedAt = at;
	}

	long changeRequestId() {
		return this.changeRequest.id();
	}

	int number() {
		return this.number;
	}

	/**
	 * SHA-256 of the content, as it was computed when the revision was submitted.
	 */
	String digest() {
		return this.digest;
	}

	/**
	 * Whether the content still is what the digest was made of.
	 */
	boolean isIntact() {
		return this.digest.equals(Digest.of(this.content));
	}

	Proposal content() {
		return this.content;
	}

	Plan plan() {
		return this.plan;
	}

	List<RequiredApproval> requiredApprovals() {
		return this.requiredApprovals;
	}

	/**
	 * How many approvals are needed.
	 */
	int required() {
		return RequiredApproval.most(this.requiredApprovals);
	}

	/**
	 * What was found of the issuer when this was submitted.
	 * @return {@code null} where there is no issuer, and for revisions from before there
	 * were checks
	 */
	@Nullable IssuerReport issuerReport() {
		return this.issuerReport;
	}

	String submittedBy() {
		return this.submittedBy;
	}

	Instant submittedAt() {
		return this.submittedAt;
	}

}
