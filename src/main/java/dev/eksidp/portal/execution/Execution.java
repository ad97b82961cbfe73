package dev.eksidp.portal.execution;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

import dev.eksidp.portal.eks.ClusterArn;
import dev.eksidp.portal.eks.EksUpdate;
import dev.eksidp.portal.execution.ExecutionEvent.ExecutionAccepted;
import dev.eksidp.portal.execution.ExecutionEvent.ExecutionFailed;
import dev.eksidp.portal.execution.ExecutionEvent.ExecutionNeedsAttention;
import dev.eksidp.portal.execution.ExecutionEvent.ExecutionRolledBack;
import dev.eksidp.portal.execution.ExecutionEvent.ExecutionSucceeded;
import dev.eksidp.portal.execution.ExecutionEvent.RollbackStarted;
import dev.eksidp.portal.execution.ExecutionEvent.StepFailed;
import dev.eksidp.portal.execution.ExecutionEvent.StepFinished;
import dev.eksidp.portal.execution.ExecutionEvent.StepProgressed;
import dev.eksidp.portal.execution.ExecutionEvent.StepStarted;
import dev.eksidp.portal.execution.ExecutionEvent.StepWaiting;
import dev.eksidp.portal.plan.OnFailure;
import dev.eksidp.portal.plan.ProviderSettings;
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
 * One plan being carried out on one cluster: what was there before, what is wanted, and
 * the steps in between. One that has failed can be resumed, which makes the steps of the
 * next attempt out of what is left to do.
 */
@Entity
@Table(name = "execution")
class Execution extends AbstractAggregateRoot<Execution> {

	@Id
	private Long id;

	private String clusterArn;

	@JdbcTypeCode(SqlTypes.JSON)
	private @Nullable ProviderSettings previous;

	@JdbcTypeCode(SqlTypes.JSON)
	private @Nullable ProviderSettings desired;

	@Enumerated(EnumType.STRING)
	private OnFailure onFailure;

	/** Whether the cluster is neither as it was before nor as it shall be. */
	private boolean halfDone;

	private @Nullable Instant rollbackStartedAt;

	@Enumerated(EnumType.STRING)
	private ExecutionStatus status = ExecutionStatus.RUNNING;

	private int attempt = 1;

	private Instant startedAt;

	private @Nullable Instant finishedAt;

	@JdbcTypeCode(SqlTypes.JSON)
	private @Nullable Failure failure;

	@Version
	private @Nullable Integer version;

	@OneToMany(mappedBy = "execution", cascade = CascadeType.ALL)
	@OrderBy("attempt, position")
	private List<ExecutionStep> steps = new ArrayList<>();

	@SuppressWarnings("NullAway.Init")
	protected Execution() {
	}

	private Execution(long id, ClusterArn cluster, @Nullable ProviderSettings previous,
			@Nullable ProviderSettings desired, OnFailure onFailure, Instant at) {
		this.id = id;
		this.clusterArn = cluster.toString();
		this.previous = previous;
		this.desired = desired;
		this.onFailure = onFailure;
		this.startedAt = at;
	}

	/**
	 * Writes down every step with its token, and begins the first one.
	 * @param planned at least one step
	 */
	static Execution start(long id, ClusterArn cluster, @Nullable ProviderSettings previous,
			@Nullable ProviderSettings desired, OnFailure onFailure, List<PlannedStep> planned, Instant at) {
		Execution execution = new Execution(id, cluster, previous, desired, onFailure, at);
		for (PlannedStep step : planned) {
			execution.steps.add(ExecutionStep.of(execution, 1, execution.steps.size() + 1, step));
		}
		execution.currentStep().orElseThrow().begin(at);
		return execution;
	}

	/**
	 * Goes on after a failure, a rollback included. A call that may still have its effect
	 * is not made anew; where nothing is left to do, the last step only has to be
	 * verified.
	 * @param remaining what is left to do, from what the cluster shows now
	 * @param verification what to verify when nothing is left
	 */
	void resume(List<PlannedStep> remaining, PlannedStep verification, Instant at) {
		if (!this.status.isResumable()) {
			throw notPossible("resumed");
		}
		Optional<ExecutionStep> failed = failedStep().filter(ExecutionStep::isOutcomeOpen);
		int next = this.attempt + 1;
		List<ExecutionStep> added = new ArrayList<>();
		if (remaining.isEmpty()) {
			added.add(
					failed.filter((step) -> step == this.steps.getLast() && step.update() != null && !step.isRollback())
						.map((step) -> step.goOn(next))
						.orElseGet(() -> ExecutionStep.found(this, next, verification, at)));
		}
		for (PlannedStep planned : remaining) {
			int position = added.size() + 1;
			added.add(failed.filter((step) -> position == 1 && step.does(planned))
				.map((step) -> step.goOn(next))
				.orElseGet(() -> ExecutionStep.of(this, next, position, planned)));
		}
		this.attempt = next;
		this.status = ExecutionStatus.RUNNING;
		this.failure = null;
		this.finishedAt = null;
		this.steps.addAll(added);
		currentStep().orElseThrow().begin(at);
	}

	/**
	 * EKS answered the call of the present step, or described its update.
	 * @param update {@code null} where EKS answers at once
	 */
	void answered(@Nullable EksUpdate update, Instant at) {
		ExecutionStep step = requireStep();
		boolean first = !step.isAnswered();
		boolean news = first;
		if (update == null) {
			step.answer(at);
		}
		else {
			news |= step.see(update, at);
		}
		if (first) {
			registerEvent(new StepStarted(this.id, at, step.description(), (update != null) ? update.id() : null,
					step.clientRequestToken()));
		}
		else if (news) {
			registerEvent(new StepProgressed(this.id, at));
		}
	}

	/**
	 * The cluster shows what the present step wants, and there is no update to follow.
	 */
	void adopted(Instant at) {
		requireStep().adopt(at);
		registerEvent(new StepProgressed(this.id, at));
	}

	/**
	 * The present step cannot go on for now.
	 * @param blocking the update that is in the way, where there is one
	 */
	void waits(String code, String message, Instant at, Instant nextTryAt, @Nullable BlockingUpdate blocking) {
		ExecutionStep step = requireStep();
		boolean news = step.waitFor(code, message, at, nextTryAt, blocking);
		registerEvent(news ? new StepWaiting(this.id, at, step.description(), code, message)
				: new StepProgressed(this.id, at));
	}

	/**
	 * Ends the present step; the last one ends the execution, or its rollback.
	 */
	void finished(Instant at) {
		ExecutionStep step = requireStep();
		step.finish(at);
		registerEvent(new StepFinished(this.id, at, step.description()));
		Optional<ExecutionStep> next = currentStep();
		if (next.isPresent()) {
			this.halfDone = true;
			next.get().begin(at);
		}
		else if (step.isRollback()) {
			rolledBack(at);
		}
		else {
			succeed(at);
		}
	}

	/**
	 * The present step is not waited for any longer; its call may have its effect all the
	 * same.
	 */
	void gaveUp(Failure reason) {
		requireStep().waitFor(reason.code(), reason.message(), reason.at(), reason.at(), null);
		failed(reason);
	}

	/**
	 * The present step did not work. A cluster on which nothing was changed stays as it
	 * is; one that is half done is brought back, where that is wanted and has not been
	 * tried.
	 */
	void failed(Failure reason) {
		ExecutionStep step = requireStep();
		boolean maySucceedLater = step.update() != null && step.isOutcomeOpen();
		step.fail(reason);
		registerEvent(new StepFailed(this.id, reason.at(), step.description(), reason.code(), reason.message()));
		this.halfDone |= maySucceedLater && currentStep().isPresent();
		if (!this.halfDone) {
			end(ExecutionStatus.FAILED, reason, reason.at());
			registerEvent(new ExecutionFailed(this.id, reason.at(), reason));
		}
		else if (step.isRollback() || this.onFailure == OnFailure.DO_NOTHING) {
			needAttention(reason);
		}
		else {
			this.failure = reason;
			beginRollback(reason.at(), reason);
		}
	}

	/**
	 * Somebody wants the cluster to be brought back to what it was before.
	 */
	void rollBack(Instant at) {
		require(ExecutionStatus.NEEDS_ATTENTION);
		beginRollback(at, null);
	}

	/**
	 * Takes the steps of the rollback, worked out from what the cluster shows now;
	 * without any, the cluster already is as it was.
	 */
	void planRollback(List<PlannedStep> planned, Instant at) {
		require(ExecutionStatus.ROLLING_BACK);
		if (planned.isEmpty()) {
			rolledBack(at);
			return;
		}
		this.attempt++;
		for (int i = 0; i < planned.size(); i++) {
			this.steps.add(ExecutionStep.rollback(this, this.attempt, i + 1, planned.get(i)));
		}
		requireStep().begin(at);
	}

	/**
	 * Leaves the cluster to people: neither as it was nor as it shall be.
	 */
	void needAttention(Failure reason) {
		end(ExecutionStatus.NEEDS_ATTENTION, reason, reason.at());
		registerEvent(new ExecutionNeedsAttention(this.id, reason.at(), reason));
	}

	/**
	 * The cluster stays as it is: that is what the next attempt begins with.
	 */
	void accept(Instant at) {
		require(ExecutionStatus.NEEDS_ATTENTION);
		this.halfDone = false;
		end(ExecutionStatus.FAILED, this.failure, at);
		registerEvent(new ExecutionAccepted(this.id, at));
	}

	/**
	 * A cluster that was left to people, or is being brought back, turned out to be as it
	 * shall be, or as it was.
	 * @param now what it has, {@code null} for no provider
	 */
	void settle(@Nullable ProviderSettings now, Instant at) {
		if (Objects.equals(now, this.desired)) {
			succeed(at);
		}
		else if (Objects.equals(now, this.previous)) {
			rolledBack(at);
		}
	}

	/**
	 * Whether a cluster that was left to people needs them no more.
	 * @param now what it has, {@code null} for no provider
	 */
	boolean isSettledBy(@Nullable ProviderSettings now) {
		return this.status == ExecutionStatus.NEEDS_ATTENTION
				&& (Objects.equals(now, this.desired) || Objects.equals(now, this.previous));
	}

	private void beginRollback(Instant at, @Nullable Failure reason) {
		this.status = ExecutionStatus.ROLLING_BACK;
		this.rollbackStartedAt = at;
		this.finishedAt = null;
		registerEvent(new RollbackStarted(this.id, at, reason));
	}

	private void rolledBack(Instant at) {
		this.halfDone = false;
		end(ExecutionStatus.ROLLED_BACK, this.failure, at);
		registerEvent(new ExecutionRolledBack(this.id, at));
	}

	/**
	 * The cluster shows everything, after the portal has stopped to wait for it.
	 */
	void succeededLate(Instant at) {
		ExecutionStep late = lateStep().orElseThrow(() -> new IllegalStateException("nothing can succeed late"));
		late.finish(at);
		registerEvent(new StepFinished(this.id, at, late.description()));
		succeed(at);
	}

	private void succeed(Instant at) {
		this.halfDone = false;
		end(ExecutionStatus.SUCCEEDED, null, at);
		registerEvent(new ExecutionSucceeded(this.id, at));
	}

	private void end(ExecutionStatus how, @Nullable Failure reason, Instant at) {
		this.status = how;
		this.failure = reason;
		this.finishedAt = at;
	}

	private ExecutionStep requireStep() {
		return currentStep().orElseThrow(() -> notPossible("at a step"));
	}

	private void require(ExecutionStatus wanted) {
		if (this.status != wanted) {
			throw notPossible(wanted.name());
		}
	}

	private IllegalStateException notPossible(String wanted) {
		return new IllegalStateException("Execution %d is %s, not %s".formatted(this.id, this.status, wanted));
	}

	/**
	 * The step that is to be done now.
	 */
	Optional<ExecutionStep> currentStep() {
		return (!this.status.isActive()) ? Optional.empty()
				: this.steps.stream()
					.filter((step) -> step.attempt() == this.attempt && !step.isFinished())
					.filter((step) -> step.isRollback() == (this.status == ExecutionStatus.ROLLING_BACK))
					.findFirst();
	}

	/**
	 * The last step, where it has failed and the cluster may show its outcome all the
	 * same.
	 */
	Optional<ExecutionStep> lateStep() {
		return Optional.of(this.steps.getLast())
			.filter((step) -> this.status == ExecutionStatus.FAILED && !step.isRollback() && step.maySucceedLate());
	}

	/**
	 * The last step that leads, or led, to what is wanted.
	 */
	ExecutionStep lastForwardStep() {
		return this.steps.reversed().stream().filter((step) -> !step.isRollback()).findFirst().orElseThrow();
	}

	private Optional<ExecutionStep> failedStep() {
		return this.steps.reversed().stream().filter((step) -> step.status() == StepStatus.FAILED).findFirst();
	}

	long id() {
		return this.id;
	}

	ClusterArn cluster() {
		return ClusterArn.of(this.clusterArn);
	}

	@Nullable ProviderSettings previous() {
		return this.previous;
	}

	@Nullable ProviderSettings desired() {
		return this.desired;
	}

	/**
	 * Since when the cluster is to be brought back; {@code null} while it is not.
	 */
	@Nullable Instant rollbackStartedAt() {
		return this.rollbackStartedAt;
	}

	ExecutionStatus status() {
		return this.status;
	}

	int attempt() {
		return this.attempt;
	}

	@Nullable Failure failure() {
		return this.failure;
	}

	List<ExecutionStep> steps() {
		return List.copyOf(this.steps);
	}

}
