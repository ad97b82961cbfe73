package dev.eksidp.portal.change;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import dev.eksidp.portal.access.AuditableEvent;
import dev.eksidp.portal.access.Person;
import dev.eksidp.portal.eks.ClusterArn;
import dev.eksidp.portal.eks.EksUpdate;
import dev.eksidp.portal.plan.Kind;
import dev.eksidp.portal.plan.Operation;
import dev.eksidp.portal.plan.Plan;
import dev.eksidp.portal.shell.Ids;
import jakarta.persistence.CascadeType;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.OneToMany;
import jakarta.persistence.OrderBy;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.jspecify.annotations.Nullable;
import org.springframework.data.domain.AbstractAggregateRoot;

/**
 * What somebody wants for a cluster, and its life. A state changes only through a verb:
 * guard, assign, tell. Which verbs are possible when stands in {@link Transitions}; who
 * may use them is asked before, except for what must be impossible for everybody:
 * reviewing one's own request, and reviewing a revision twice.
 */
@Entity
@Table(name = "change_request")
class ChangeRequest extends AbstractAggregateRoot<ChangeRequest> {

	static final String SUBJECT = "change-request";

	@Id
	private Long id;

	private String clusterArn;

	private String accountId;

	private String region;

	private String clusterName;

	@Enumerated(EnumType.STRING)
	private Operation operation;

	@Enumerated(EnumType.STRING)
	private Kind kind;

	@Enumerated(EnumType.STRING)
	private ChangeStatus status;

	private String requestedBy;

	private int revision;

	private int attempt;

	private Instant createdAt;

	private Instant updatedAt;

	private Instant expiresAt;

	@JdbcTypeCode(SqlTypes.JSON)
	private @Nullable Failure failure;

	@Version
	private @Nullable Integer version;

	@OneToMany(mappedBy = "changeRequest", cascade = CascadeType.ALL)
	@OrderBy("number")
	private List<Revision> revisions = new ArrayList<>();

	@OneToMany(mappedBy = "changeRequest", cascade = CascadeType.ALL)
	@OrderBy("id")
	private List<Review> reviews = new ArrayList<>();

	@OneToMany(mappedBy = "changeRequest", cascade = CascadeType.ALL)
	@OrderBy("attempt, position")
	private List<Step> steps = new ArrayList<>();

	@SuppressWarnings("NullAway.Init")
	protected ChangeRequest() {
	}

	private ChangeRequest(long id, Submission submission, Instant at) {
		ClusterArn cluster = submission.proposal().cluster();
		this.id = id;
		this.clusterArn = cluster.toString();
		this.accountId = cluster.accountId();
		this.region = cluster.region();
		this.clusterName = cluster.name();
		this.operation = submission.proposal().requiredOperation();
		this.kind = submission.plan().kind();
		this.status = ChangeStatus.DRAFT;
		this.requestedBy = submission.by();
		this.createdAt = at;
		this.updatedAt = at;
		this.expiresAt = at;
	}

	/**
	 * Makes and submits the first revision.
	 */
	static ChangeRequest submit(long id, Submission submission, Instant at, Duration timeToDecide) {
		ChangeRequest request = new ChangeRequest(id, submission, at);
		request.addRevision(submission, at, timeToDecide);
		request.move(ChangeAction.SUBMIT, ChangeStatus.PENDING_APPROVAL, submission.by(), at, together(
				Map.of("revision", 1, "cluster", request.clusterArn, "kind", request.kind), submission.checks()));
		return request;
	}

	/**
	 * Makes the next revision, which voids all approvals.
	 */
	void revise(Submission submission, Instant at, Duration timeToDecide) {
		if (!submission.proposal().cluster().equals(cluster())) {
			throw new ClusterFixed(this.id, this.clusterName);
		}
		require(ChangeAction.REVISE, ChangeStatus.PENDING_APPROVAL, at);
		addRevision(submission, at, timeToDecide);
		this.operation = submission.proposal().requiredOperation();
		this.kind = submission.plan().kind();
		move(ChangeAction.REVISE, ChangeStatus.PENDING_APPROVAL, submission.by(), at,
				together(Map.of("revision", this.revision), submission.checks()));
	}

	/**
	 * Records a review of the newest revision and acts on it.
	 */
	void review(ReviewDecision decision, Person reviewer, @Nullable String comment, Instant at) {
		Revision current = currentRevision();
		requireNotWrittenBy(reviewer.name());
		requireNotReviewedBy(reviewer.name());
		ChangeStatus next = switch (decision) {
			case APPROVE -> (approvalsOf(current) + 1 >= current.required()) ? ChangeStatus.APPROVED
					: ChangeStatus.PENDING_APPROVAL;
			case REQUEST_CHANGES -> ChangeStatus.CHANGES_REQUESTED;
			case REJECT -> ChangeStatus.REJECTED;
		};
		require(decision.action(), next, at);
		this.reviews.add(new Review(this, current, reviewer.name(), decision, comment, at));
		Map<String, Object> detail = new LinkedHashMap<>();
		detail.put("revision", current.number());
		detail.put("digest", current.digest());
		if (comment != null) {
			detail.put("comment", comment);
		}
		move(decision.action(), next, reviewer.name(), at, detail);
	}

	/**
	 * @throws OwnRequest when this person asked for it
	 */
	void requireNotWrittenBy(String name) {
		if (isWrittenBy(name)) {
			throw new OwnRequest(this.id);
		}
	}

	/**
	 * @throws AlreadyReviewed when this person has reviewed the newest revision
	 */
	void requireNotReviewedBy(String name) {
		if (isReviewedBy(name)) {
			throw new AlreadyReviewed(this.id, currentRevision().number());
		}
	}

	void withdraw(Person by, Instant at) {
		move(ChangeAction.WITHDRAW, ChangeStatus.WITHDRAWN, by.name(), at, Map.of("revision", this.revision));
	}

	/**
	 * Writes down what counts since the time was over.
	 */
	void expire(Instant at) {
		if (!isExpired(at)) {
			throw new IllegalStateException("#" + this.id + " does not expire before " + this.expiresAt);
		}
		apply(ChangeAction.EXPIRE, ChangeStatus.EXPIRED, Person.PORTAL.name(), at, Map.of("revision", this.revision));
	}

	void retry(Person by, Instant at) {
		this.failure = null;
		move(ChangeAction.RETRY, ChangeStatus.APPROVED, by.name(), at, Map.of("revision", this.revision));
	}

	/**
	 * Begins to apply: the approved revision must still be what was approved, and the
	 * plan computed now must still do the same.
	 * @param checks what was found of the issuer just now, for the audit trail
	 * @return whether it was started; otherwise it is out of date
	 */
	boolean start(Plan planNow, Map<String, Object> checks, Ids ids, Instant at) {
		Revision approved = currentRevision();
		if (!approved.isIntact() || approvalsOf(approved) < approved.required()) {
			throw new IllegalStateException(
					"#%d: revision %d is not what was approved".formatted(this.id, approved.number()));
		}
		if (!planNow.doesTheSameAs(approved.plan())) {
			this.failure = new Failure("PlanChanged",
					"The cluster no longer matches the plan that was approved. Now it would be: %s."
						.formatted(planNow.kind()),
					at);
			move(ChangeAction.STALE, ChangeStatus.STALE, Person.PORTAL.name(), at,
					Map.of("revision", approved.number(), "planned", approved.plan(), "now", planNow));
			return false;
		}
		this.attempt++;
		for (Plan.Step planned : approved.plan().steps()) {
			this.steps.add(new Step(this, this.attempt, position(), planned, ids.next()));
		}
		move(ChangeAction.START, ChangeStatus.APPLYING, Person.PORTAL.name(), at,
				together(Map.of("revision", approved.number(), "attempt", this.attempt), checks));
		currentStep().orElseThrow().begin(at);
		return true;
	}

	void saw(Step step, EksUpdate update, Instant at) {
		boolean first = step.update() == null;
		if (step.see(update, at)) {
			touch(at);
		}
		if (first) {
			tell("step-started", Map.of("step", stepName(step), "updateId", update.id(), "clientRequestToken",
					step.clientRequestToken()));
		}
	}

	void adopted(Step step, Instant at) {
		step.adopt(at);
		touch(at);
	}

	void waits(Step step, String code, String message, Instant at, Instant nextTryAt) {
		boolean news = step.waitFor(code, message, at, nextTryAt);
		touch(at);
		if (news) {
			tell("step-waiting", Map.of("step", stepName(step), "code", code, "message", message));
		}
	}

	/**
	 * Ends a step; the last one ends the change request.
	 */
	void finished(Step step, Instant at) {
		step.finish(at);
		touch(at);
		tell("step-done", Map.of("step", stepName(step)));
		Optional<Step> next = currentStep();
		if (next.isPresent()) {
			next.get().begin(at);
			return;
		}
		move(ChangeAction.SUCCEED, ChangeStatus.SUCCEEDED, Person.PORTAL.name(), at, Map.of("revision", this.revision));
	}

	void fail(Failure reason) {
		this.failure = reason;
		currentStep().ifPresent((step) -> {
			step.fail(reason);
			tell("step-failed", Map.of("step", stepName(step), "code", reason.code(), "message", reason.message()));
		});
		move(ChangeAction.FAIL, ChangeStatus.FAILED, Person.PORTAL.name(), reason.at(),
				Map.of("revision", this.revision, "code", reason.code(), "message", reason.message()));
	}

	private static Map<String, Object> together(Map<String, ?> detail, Map<String, ?> checks) {
		Map<String, Object> all = new LinkedHashMap<>(detail);
		all.putAll(checks);
		return all;
	}

	private void addRevision(Submission submission, Instant at, Duration timeToDecide) {
		this.revision++;
		this.revisions.add(new Revision(this, this.revision, submission, at));
		this.expiresAt = at.plus(timeToDecide);
	}

	private void move(ChangeAction action, ChangeStatus next, String by, Instant at, Map<String, ?> detail) {
		require(action, next, at);
		apply(action, next, by, at, detail);
	}

	private void require(ChangeAction action, ChangeStatus next, Instant at) {
		ChangeStatus now = statusAt(at);
		if (!Transitions.allows(now, action, next)) {
			throw new ActionNotPossible(this.id, action, now);
		}
	}

	private void apply(ChangeAction action, ChangeStatus next, String by, Instant at, Map<String, ?> detail) {
		Map<String, Object> told = new LinkedHashMap<>();
		told.put("before", this.status);
		told.put("after", next);
		told.putAll(detail);
		ChangeStatus before = this.status;
		this.status = next;
		touch(at);
		registerEvent(AuditableEvent.done(by, action.auditName(), SUBJECT, this.id.toString(), told));
		registerEvent(new ChangeStatusChanged(this.id, this.revision, action, before, next, this.operation, this.kind,
				cluster(), this.requestedBy, by, at));
		if (next == ChangeStatus.APPROVED) {
			registerEvent(new ChangeApproved(this.id));
		}
	}

	private void tell(String what, Map<String, ?> detail) {
		registerEvent(
				AuditableEvent.done(Person.PORTAL.name(), SUBJECT + "." + what, SUBJECT, this.id.toString(), detail));
	}

	private void touch(Instant at) {
		this.updatedAt = at;
	}

	private int position() {
		return (int) this.steps.stream().filter((step) -> step.attempt() == this.attempt).count() + 1;
	}

	private String stepName(Step step) {
		return "%d. %s".formatted(step.position(), step.description());
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

	/**
	 * The step that is to be done now, in the newest attempt.
	 */
	Optional<Step> currentStep() {
		return this.steps.stream().filter((step) -> step.attempt() == this.attempt && !step.isFinished()).findFirst();
	}

	Revision currentRevision() {
		return this.revisions.getLast();
	}

	int approvalsOf(Revision candidate) {
		return (int) this.reviews.stream().filter((review) -> review.approves(candidate)).count();
	}

	List<String> reviewersOf(Revision candidate) {
		return this.reviews.stream().filter((review) -> review.isOf(candidate)).map(Review::reviewer).toList();
	}

	/**
	 * Whether somebody has reviewed the newest revision.
	 */
	boolean isReviewedBy(String name) {
		return reviewersOf(currentRevision()).stream().anyMatch(name::equalsIgnoreCase);
	}

	/**
	 * Whether somebody asked for this, in any revision. Case never makes another person.
	 */
	boolean isWrittenBy(String name) {
		return this.requestedBy.equalsIgnoreCase(name)
				|| this.revisions.stream().anyMatch((written) -> written.submittedBy().equalsIgnoreCase(name));
	}

	long id() {
		return this.id;
	}

	ClusterArn cluster() {
		return ClusterArn.of(this.clusterArn);
	}

	String clusterName() {
		return this.clusterName;
	}

	Operation operation() {
		return this.operation;
	}

	Kind kind() {
		return this.kind;
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

	@Nullable Failure failure() {
		return this.failure;
	}

	int version() {
		return (this.version != null) ? this.version : 0;
	}

	List<Revision> revisions() {
		return List.copyOf(this.revisions);
	}

	List<Review> reviews() {
		return List.copyOf(this.reviews);
	}

	List<Step> steps() {
		return List.copyOf(this.steps);
	}

}
