package dev.eksidp.portal.execution;

import java.time.Duration;
import java.time.Instant;
import java.util.UUID;

import dev.eksidp.portal.eks.EksUpdate;
import dev.eksidp.portal.plan.Plan;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.FetchType;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.Table;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.jspecify.annotations.Nullable;

/**
 * One action against EKS: its token is written down before the call, the answer after it.
 */
@Entity
@Table(name = "execution_step")
class ExecutionStep {

	@Id
	@GeneratedValue(strategy = GenerationType.IDENTITY)
	private @Nullable Long id;

	@ManyToOne(fetch = FetchType.LAZY, optional = false)
	private Execution execution;

	private int attempt;

	private int position;

	@Enumerated(EnumType.STRING)
	private Plan.Action action;

	@JdbcTypeCode(SqlTypes.JSON)
	private StepPayload payload;

	@Enumerated(EnumType.STRING)
	private StepStatus status = StepStatus.NOT_STARTED;

	private String clientRequestToken;

	private @Nullable Instant startedAt;

	private @Nullable Instant finishedAt;

	private @Nullable Instant answeredAt;

	private @Nullable Instant lookedAt;

	private boolean adopted;

	private boolean rollback;

	@Column(name = "eks_update")
	@JdbcTypeCode(SqlTypes.JSON)
	private @Nullable EksUpdate update;

	private @Nullable Instant updateEndedAt;

	@JdbcTypeCode(SqlTypes.JSON)
	private @Nullable Waiting waiting;

	@JdbcTypeCode(SqlTypes.JSON)
	private @Nullable Failure failure;

	@SuppressWarnings("NullAway.Init")
	protected ExecutionStep() {
	}

	private ExecutionStep(Execution execution, int attempt, int position, boolean rollback, PlannedStep planned) {
		this.execution = execution;
		this.rollback = rollback;
		this.attempt = attempt;
		this.position = position;
		this.action = planned.action();
		this.payload = planned.payload();
		this.clientRequestToken = planned.clientRequestToken().toString();
	}

	static ExecutionStep of(Execution execution, int attempt, int position, PlannedStep planned) {
		return new ExecutionStep(execution, attempt, position, false, planned);
	}

	/**
	 * One that takes back what was done.
	 */
	static ExecutionStep rollback(Execution execution, int attempt, int position, PlannedStep planned) {
		return new ExecutionStep(execution, attempt, position, true, planned);
	}

	/**
	 * The same step as the first of the next attempt, where its call may still have its
	 * effect: the call goes on with its token, and with its update where one is known.
	 */
	ExecutionStep goOn(int nextAttempt) {
		ExecutionStep next = of(this.execution, nextAttempt, 1,
				new PlannedStep(this.action, this.payload, UUID.fromString(this.clientRequestToken)));
		next.update = this.update;
		next.answeredAt = this.answeredAt;
		return next;
	}

	/**
	 * The only step of the next attempt, which finds its work done on the cluster.
	 */
	static ExecutionStep found(Execution execution, int attempt, PlannedStep planned, Instant at) {
		ExecutionStep step = of(execution, attempt, 1, planned);
		step.adopt(at);
		return step;
	}

	void begin(Instant at) {
		this.status = StepStatus.RUNNING;
		this.startedAt = at;
	}

	/**
	 * Takes over what EKS said about the update.
	 * @return whether this was news
	 */
	boolean see(EksUpdate seen, Instant at) {
		EksUpdate known = this.update;
		if (known != null && hasEnded(known) && !hasEnded(seen)) {
			// An answer from before, which another replica's has overtaken
			return false;
		}
		boolean news = !seen.equals(known);
		Instant inProgress = this.lookedAt;
		if (news && seen.isSuccessful() && this.answeredAt != null && inProgress != null) {
			this.updateEndedAt = inProgress.plus(Duration.between(inProgress, at).dividedBy(2));
		}
		this.update = seen;
		answer(at);
		return news;
	}

	/**
	 * EKS has taken the call; without an update there is nothing to follow.
	 */
	void answer(Instant at) {
		if (this.answeredAt == null) {
			this.answeredAt = at;
		}
		this.lookedAt = at;
		endWaiting(at);
	}

	/**
	 * The cluster already shows what this step wants; there may be no update to follow.
	 */
	void adopt(Instant at) {
		this.adopted = true;
		answer(at);
	}

	/**
	 * Remembers why the call could not be made yet.
	 * @return whether waiting has just begun, or its reason has changed
	 */
	boolean waitFor(String code, String message, Instant at, Instant nextTryAt, @Nullable BlockingUpdate blocking) {
		Waiting before = this.waiting;
		boolean goesOn = before != null && !before.over();
		this.waiting = (before != null && goesOn) ? before.again(code, message, nextTryAt, blocking)
				: new Waiting(code, message, at, 1, nextTryAt, false, blocking);
		this.lookedAt = at;
		return before == null || !goesOn || !before.code().equals(code) || before.isBlockedByAnother(blocking);
	}

	void finish(Instant at) {
		this.status = StepStatus.DONE;
		this.finishedAt = at;
		this.failure = null;
		endWaiting(at);
	}

	void fail(Failure reason) {
		this.status = StepStatus.FAILED;
		this.failure = reason;
		this.finishedAt = reason.at();
		endWaiting(reason.at());
	}

	private void endWaiting(Instant at) {
		if (this.waiting != null && !this.waiting.over()) {
			this.waiting = this.waiting.ended(at);
		}
	}

	boolean isFinished() {
		return this.status == StepStatus.DONE || this.status == StepStatus.FAILED;
	}

	/**
	 * Whether EKS may still be at work: the update has not ended, or nobody knows whether
	 * the call was taken.
	 */
	boolean isOutcomeOpen() {
		EksUpdate known = this.update;
		return (known != null) ? !hasEnded(known) : this.answeredAt == null && this.waiting != null;
	}

	private static boolean hasEnded(EksUpdate update) {
		return update.isFailed() || update.isSuccessful();
	}

	/**
	 * Whether the cluster may yet show what the step wants without another call.
	 */
	boolean maySucceedLate() {
		EksUpdate known = this.update;
		return this.status == StepStatus.FAILED && ((known != null) ? !known.isFailed() : this.waiting != null);
	}

	/**
	 * Whether its call is the planned one.
	 */
	boolean does(PlannedStep planned) {
		return this.action == planned.action() && this.payload.equals(planned.payload());
	}

	/**
	 * Whether it takes back what was done.
	 */
	boolean isRollback() {
		return this.rollback;
	}

	boolean isAnswered() {
		return this.answeredAt != null;
	}

	int attempt() {
		return this.attempt;
	}

	int position() {
		return this.position;
	}

	Plan.Action action() {
		return this.action;
	}

	/**
	 * Its place and what it does, for the timeline.
	 */
	String description() {
		String what = new Plan.Step(this.action, this.payload.identityProviderConfigName()).words();
		return (this.rollback ? "%d of the rollback: %s" : "%d. %s").formatted(this.position, what);
	}

	StepPayload payload() {
		return this.payload;
	}

	StepStatus status() {
		return this.status;
	}

	String clientRequestToken() {
		return this.clientRequestToken;
	}

	@Nullable Instant startedAt() {
		return this.startedAt;
	}

	@Nullable Instant finishedAt() {
		return this.finishedAt;
	}

	@Nullable Instant lookedAt() {
		return this.lookedAt;
	}

	boolean isAdopted() {
		return this.adopted;
	}

	@Nullable EksUpdate update() {
		return this.update;
	}

	@Nullable Waiting waiting() {
		return this.waiting;
	}

	@Nullable Failure failure() {
		return this.failure;
	}

}
