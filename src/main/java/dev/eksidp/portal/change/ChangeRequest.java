package dev.eksidp.portal.change;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

import dev.eksidp.portal.access.AuditableEvent;
import dev.eksidp.portal.access.Person;
import dev.eksidp.portal.eks.ClusterArn;
import dev.eksidp.portal.execution.Failure;
import dev.eksidp.portal.plan.Kind;
import dev.eksidp.portal.plan.Operation;
import dev.eksidp.portal.plan.Plan;
import dev.eksidp.portal.shell.InvalidInput;
import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.jspecify.annotations.Nullable;
import org.springframework.data.domain.AbstractAggregateRoot;

/**
 * What somebody wants for a cluster, and its life. A state changes only through a verb,
 * possible where {@link Transitions} has it. Who may use it is asked before, except for
 * what must be impossible for everybody: to review one's own request, or one twice.
 */
@Entity
@Table(name = "change_request")
class ChangeRequest extends AbstractAggregateRoot<ChangeRequest> {

	static final String SUBJECT = "change-request";

	@Id
	private Long id;

	@Embedded
	private ClusterColumns cluster;

	@Enumerated(EnumType.STRING)
	private Operation operation;

	@Enumerated(EnumType.STRING)
	private Kind kind;

	@Enumerated(EnumType.STRING)
	private ChangeStatus status;

	private String requestedBy;

	private int revision;

	private @Nullable Long executionId;

	private Instant createdAt;

	private Instant updatedAt;

	private Instant expiresAt;

	/** Whether the cluster is neither as it was before nor as it shall be. */
	private boolean halfDone;

	@JdbcTypeCode(SqlTypes.JSON)
	private @Nullable Failure failure;

	@Version
	private @Nullable Integer version;

	@Embedded
	private RevisionHistory history = new RevisionHistory();

	@SuppressWarnings("NullAway.Init")
	protected ChangeRequest() {
	}

	private ChangeRequest(long id, Submission submission, Instant at, Duration timeToDecide) {
		this.id = id;
		this.cluster = new ClusterColumns(submission.proposal().cluster());
		this.status = ChangeStatus.PENDING_APPROVAL;
		this.requestedBy = submission.by();
		this.createdAt = at;
		this.updatedAt = at;
		addRevision(submission, at, timeToDecide);
	}

	/**
	 * Makes and submits the first revision.
	 */
	static ChangeRequest submit(long id, Submission submission, Instant at, Duration timeToDecide) {
		ChangeRequest request = new ChangeRequest(id, submission, at, timeToDecide);
		request.record(ChangeAction.SUBMIT, null, submission.by(), at,
				submission.told(Map.of("revision", 1, "kind", request.kind)));
		return request;
	}

	/**
	 * Makes the next revision, which voids all approvals.
	 */
	void revise(Submission submission, Instant at, Duration timeToDecide) {
		requireRevisable(submission.proposal(), at);
		addRevision(submission, at, timeToDecide);
		move(ChangeAction.REVISE, ChangeStatus.PENDING_APPROVAL, submission.by(), at,
				submission.told(Map.of("revision", this.revision)));
	}

	/**
	 * @throws ClusterFixed when the proposal is for another cluster
	 * @throws ActionNotPossible when it is too late
	 * @throws NothingRevised when it says the same
	 */
	void requireRevisable(Proposal proposal, Instant at) {
		InvalidInput.throwIfAny(proposal.violations());
		if (!proposal.cluster().equals(cluster())) {
			throw new ClusterFixed(this.id, cluster().name());
		}
		require(ChangeAction.REVISE, ChangeStatus.PENDING_APPROVAL, at);
		if (currentRevision().isIntact() && currentRevision().digest().equals(Digest.of(proposal))) {
			throw new NothingRevised(this.id, this.revision);
		}
	}

	/**
	 * Records a review of the newest revision and acts on it.
	 */
	void review(ReviewDecision decision, Person reviewer, @Nullable String comment, Instant at) {
		Revision current = currentRevision();
		this.history.requireNotWrittenBy(reviewer.name());
		this.history.requireNotReviewedBy(reviewer.name());
		if (decision == ReviewDecision.APPROVE) {
			requireIntact();
		}
		ChangeStatus next = switch (decision) {
			case APPROVE -> (this.history.approvalsOf(current) + 1 >= current.required()) ? ChangeStatus.APPROVED
					: ChangeStatus.PENDING_APPROVAL;
			case REQUEST_CHANGES -> ChangeStatus.CHANGES_REQUESTED;
			case REJECT -> ChangeStatus.REJECTED;
		};
		require(decision.action(), next, at);
		Review review = new Review(this, current, reviewer.name(), decision, comment, at);
		this.history.add(review);
		move(decision.action(), next, reviewer.name(), at, review.told());
	}

	/**
	 * Takes it back; one whose cluster is half done can only be finished, rolled back or
	 * accepted.
	 */
	void withdraw(Person by, Instant at) {
		if (this.halfDone) {
			throw new ActionNotPossible(this.id, ChangeAction.WITHDRAW, statusAt(at));
		}
		move(ChangeAction.WITHDRAW, ChangeStatus.WITHDRAWN, by.name(), at, Map.of("revision", this.revision));
	}

	/**
	 * Writes down what counts since the time was over.
	 */
	void expire(Instant at) {
		if (!isExpired(at)) {
			throw new IllegalStateException("#" + this.id + " does not expire before " + this.expiresAt);
		}
		change(ChangeAction.EXPIRE, ChangeStatus.EXPIRED, Person.PORTAL.name(), at, Map.of("revision", this.revision));
	}

	void retry(Person by, Instant at) {
		requireIntact();
		move(ChangeAction.RETRY, ChangeStatus.APPROVED, by.name(), at, Map.of("revision", this.revision));
		this.failure = null;
	}

	/**
	 * Begins to apply: the approved revision must still be what was approved.
	 * @param execution what carries it out; the same one again after a retry
	 * @param attempt how often it was begun, this time included
	 * @param checks what was found of the issuer just now, for the audit trail
	 */
	void start(long execution, int attempt, Map<String, Object> checks, Instant at) {
		if (!this.history.isApproved()) {
			throw new IllegalStateException(
					"#%d: revision %d is not what was approved".formatted(this.id, this.revision));
		}
		Map<String, Object> detail = new LinkedHashMap<>(Map.of("revision", this.revision, "attempt", attempt));
		detail.putAll(checks);
		move(ChangeAction.START, ChangeStatus.APPLYING, Person.PORTAL.name(), at, detail);
		this.executionId = execution;
	}

	/**
	 * Ends because the cluster no longer matches the plan that was approved; a cluster
	 * that was half done is left to people again.
	 */
	void goStale(Plan planNow, Instant at) {
		Revision approved = currentRevision();
		String now = "The cluster no longer matches the plan that was approved. By now it would be: %s.";
		Failure reason = new Failure("PlanChanged", now.formatted(planNow.kind().words()), at);
		if (this.halfDone) {
			needAttention(reason);
			return;
		}
		move(ChangeAction.STALE, ChangeStatus.STALE, Person.PORTAL.name(), at,
				Map.of("revision", approved.number(), "planned", approved.plan(), "now", planNow));
		this.failure = reason;
	}

	/**
	 * There is more to see of it.
	 */
	void touch(Instant at) {
		this.updatedAt = at;
	}

	/**
	 * Its execution has succeeded; sometimes later than the portal waited for it.
	 */
	void succeed(Instant at) {
		move(ChangeAction.SUCCEED, ChangeStatus.SUCCEEDED, Person.PORTAL.name(), at, Map.of("revision", this.revision));
		this.failure = null;
		this.halfDone = false;
	}

	/**
	 * The portal begins to put back what was before.
	 */
	void rollBack(Failure reason) {
		move(ChangeAction.ROLL_BACK, ChangeStatus.ROLLING_BACK, Person.PORTAL.name(), reason.at(), told(reason));
		this.failure = reason;
	}

	/**
	 * @throws ActionNotPossible when there is nothing for people to decide
	 */
	void requireNeedsAttention(ChangeAction action, Instant at) {
		if (this.status != ChangeStatus.NEEDS_ATTENTION) {
			throw new ActionNotPossible(this.id, action, statusAt(at));
		}
	}

	/**
	 * Somebody has the portal put back what was before.
	 */
	void rollBack(Person by, Instant at) {
		move(ChangeAction.ROLL_BACK, ChangeStatus.ROLLING_BACK, by.name(), at, Map.of("revision", this.revision));
	}

	/**
	 * The cluster is as it was before. Somebody who wants another try by now goes on with
	 * it.
	 */
	void rolledBack(Instant at) {
		this.halfDone = false;
		if (this.status != ChangeStatus.APPROVED) {
			move(ChangeAction.ROLLED_BACK, ChangeStatus.ROLLED_BACK, Person.PORTAL.name(), at,
					Map.of("revision", this.revision));
		}
	}

	/**
	 * The cluster is neither as it was before nor as it shall be.
	 */
	void needAttention(Failure reason) {
		move(ChangeAction.NEED_ATTENTION, ChangeStatus.NEEDS_ATTENTION, Person.PORTAL.name(), reason.at(),
				told(reason));
		this.failure = reason;
		this.halfDone = true;
	}

	/**
	 * Somebody leaves the cluster as it is, which ends this.
	 * @param reason why, for everybody to read
	 */
	void accept(Person by, String reason, Instant at) {
		move(ChangeAction.ACCEPT, ChangeStatus.FAILED, by.name(), at,
				Map.of("revision", this.revision, "comment", reason));
		this.failure = new Failure(AcceptCommand.CODE, "%s left the cluster as it is: %s".formatted(by.name(), reason),
				at);
		this.halfDone = false;
	}

	/**
	 * It could not be done, and nothing was changed; a cluster that was half done before
	 * is left to people again.
	 */
	void fail(Failure reason) {
		if (this.halfDone) {
			needAttention(reason);
			return;
		}
		move(ChangeAction.FAIL, ChangeStatus.FAILED, Person.PORTAL.name(), reason.at(), told(reason));
		this.failure = reason;
	}

	private Map<String, Object> told(Failure reason) {
		return Map.of("revision", this.revision, "code", reason.code(), "message", reason.message());
	}

	private void addRevision(Submission submission, Instant at, Duration timeToDecide) {
		this.revision++;
		this.history.add(new Revision(this, this.revision, submission, at));
		this.operation = submission.proposal().requiredOperation();
		this.kind = submission.plan().kind();
		this.expiresAt = at.plus(timeToDecide);
	}

	private void move(ChangeAction action, ChangeStatus next, String by, Instant at, Map<String, ?> detail) {
		require(action, next, at);
		change(action, next, by, at, detail);
	}

	private void requireIntact() {
		if (!currentRevision().isIntact()) {
			throw new RevisionAltered(this.id, this.revision);
		}
	}

	private void require(ChangeAction action, ChangeStatus next, Instant at) {
		ChangeStatus now = statusAt(at);
		if (!Transitions.allows(now, action, next)) {
			throw new ActionNotPossible(this.id, action, now);
		}
	}

	private void change(ChangeAction action, ChangeStatus next, String by, Instant at, Map<String, ?> detail) {
		ChangeStatus before = this.status;
		this.status = next;
		touch(at);
		record(action, before, by, at, detail);
	}

	private void record(ChangeAction action, @Nullable ChangeStatus before, String by, Instant at,
			Map<String, ?> detail) {
		Map<String, @Nullable Object> told = new LinkedHashMap<>();
		told.put("before", before);
		told.put("after", this.status);
		told.put(AuditableEvent.CLUSTER, cluster().toString());
		told.putAll(detail);
		registerEvent(new AuditableEvent(by, action.auditName(), action.outcome(), SUBJECT, this.id.toString(), told));
		registerEvent(new ChangeStatusChanged(this.id, this.revision, action, before, this.status, this.operation,
				this.kind, cluster(), this.requestedBy, by, at));
	}

	/**
	 * The status that counts at a moment: a decision that is overdue is not awaited any
	 * more, whether or not that has been written down.
	 */
	ChangeStatus statusAt(Instant now) {
		return isExpired(now) ? ChangeStatus.EXPIRED : this.status;
	}

	boolean isExpired(Instant now) {
		return this.status.awaitsDecision() && !now.isBefore(this.expiresAt);
	}

	Revision currentRevision() {
		return this.history.current();
	}

	long id() {
		return this.id;
	}

	ClusterArn cluster() {
		return this.cluster.arn();
	}

	String requestedBy() {
		return this.requestedBy;
	}

	Instant createdAt() {
		return this.createdAt;
	}

	Instant updatedAt() {
		return this.updatedAt;
	}

	Instant expiresAt() {
		return this.expiresAt;
	}

	/**
	 * What carries it out.
	 * @return {@code null} before the first start
	 */
	@Nullable Long executionId() {
		return this.executionId;
	}

	/**
	 * Whether the cluster is neither as it was before nor as it shall be.
	 */
	boolean isHalfDone() {
		return this.halfDone;
	}

	@Nullable Failure failure() {
		return this.failure;
	}

	int version() {
		return (this.version != null) ? this.version : 0;
	}

	/**
	 * Its revisions and their reviews.
	 */
	RevisionHistory history() {
		return this.history;
	}

}
