package dev.eksidp.portal.change;

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
 * One action against EKS, kept like a ledger: the token before the call, the answer after
 * it.
 */
@Entity
@Table(name = "change_step")
class Step {

	@Id
	@GeneratedValue(strategy = GenerationType.IDENTITY)
	private @Nullable Long id;

	@ManyToOne(fetch = FetchType.LAZY, optional = false)
	private ChangeRequest changeRequest;

	private int attempt;

	private int position;

	@Enumerated(EnumType.STRING)
	private Plan.Action action;

	private String identityProviderConfigName;

	@Enumerated(EnumType.STRING)
	private StepStatus status = StepStatus.NOT_STARTED;

	private String clientRequestToken;

	private @Nullable Instant startedAt;

	private @Nullable Instant finishedAt;

	private @Nullable Instant lookedAt;

	private boolean adopted;

	@Column(name = "eks_update")
	@JdbcTypeCode(SqlTypes.JSON)
	private @Nullable EksUpdate update;

	@JdbcTypeCode(SqlTypes.JSON)
	private @Nullable Waiting waiting;

	@JdbcTypeCode(SqlTypes.JSON)
	private @Nullable Failure failure;

	@SuppressWarnings("NullAway.Init")
	protected Step() {
	}

	Step(ChangeRequest changeRequest, int attempt, int position, Plan.Step planned, UUID clientRequestToken) {
		this.changeRequest = changeRequest;
		this.attempt = attempt;
		this.position = position;
		this.action = planned.action();
		this.identityProviderConfigName = planned.identityProviderConfigName();
		this.clientRequestToken = clientRequestToken.toString();
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
		boolean news = !seen.equals(this.update);
		this.update = seen;
		this.lookedAt = at;
		endWaiting(at);
		return news;
	}

	/**
	 * The cluster already shows what this step wants; there may be no update to follow.
	 */
	void adopt(Instant at) {
		this.adopted = true;
		this.lookedAt = at;
		endWaiting(at);
	}

	/**
	 * Remembers why the call could not be made yet.
	 * @return whether waiting has just begun, or its reason has changed
	 */
	boolean waitFor(String code, String message, Instant at, Instant nextTryAt) {
		Waiting before = this.waiting;
		boolean goesOn = before != null && !before.over();
		this.waiting = (before != null && goesOn) ? before.again(code, message, nextTryAt)
				: new Waiting(code, message, at, 1, nextTryAt, false);
		this.lookedAt = at;
		return before == null || !goesOn || !before.code().equals(code);
	}

	void finish(Instant at) {
		this.status = StepStatus.DONE;
		this.finishedAt = at;
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
	 * What it does, for the timeline.
	 */
	String description() {
		return new Plan.Step(this.action, this.identityProviderConfigName).words();
	}

	String identityProviderConfigName() {
		return this.identityProviderConfigName;
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
