package dev.eksidp.portal.execution;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import dev.eksidp.portal.eks.ClusterArn;
import dev.eksidp.portal.eks.EksUpdate;
import dev.eksidp.portal.eks.OnBehalfOf;
import dev.eksidp.portal.execution.ExecutionEvent.ExecutionFailed;
import dev.eksidp.portal.execution.ExecutionEvent.ExecutionSucceeded;
import dev.eksidp.portal.execution.ExecutionEvent.StepFailed;
import dev.eksidp.portal.execution.ExecutionEvent.StepFinished;
import dev.eksidp.portal.execution.ExecutionEvent.StepProgressed;
import dev.eksidp.portal.execution.ExecutionEvent.StepStarted;
import dev.eksidp.portal.execution.ExecutionEvent.StepWaiting;
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
	private ExecutionStatus status = ExecutionStatus.RUNNING;

	private int attempt = 1;

	private Instant startedAt;

	private @Nullable Instant finishedAt;

	@JdbcTypeCode(SqlTypes.JSON)
	private @Nullable Failure failure;

	/** Whom AWS CloudTrail names beside the portal. */
	@JdbcTypeCode(SqlTypes.JSON)
	private @Nullable OnBehalfOf onBehalfOf;

	@Version
	private @Nullable Integer version;

	@OneToMany(mappedBy = "execution", cascade = CascadeType.ALL)
	@OrderBy("attempt, position")
	private List<ExecutionStep> steps = new ArrayList<>();

	@SuppressWarnings("NullAway.Init")
	protected Execution() {
	}

	private Execution(long id, ClusterArn cluster, @Nullable ProviderSettings previous,
			@Nullable ProviderSettings desired, Instant at) {
		this.id = id;
		this.clusterArn = cluster.toString();
		this.previous = previous;
		this.desired = desired;
		this.startedAt = at;
	}

	/**
	 * Writes down every step with its token, and begins the first one.
	 * @param planned at least one step
	 */
	static Execution start(long id, ClusterArn cluster, @Nullable ProviderSettings previous,
			@Nullable ProviderSettings desired, List<PlannedStep> planned, Instant at) {
		Execution execution = new Execution(id, cluster, previous, desired, at);
		planned
			.forEach((step) -> execution.steps.add(new ExecutionStep(execution, 1, execution.steps.size() + 1, step)));
		execution.currentStep().orElseThrow().begin(at);
		return execution;
	}

	/**
	 * Goes on after a failure. A call that may still have its effect is not made anew;
	 * where nothing is left to do, the last step only has to be verified.
	 * @param remaining what is left to do, from what the cluster shows now
	 * @param verification what to verify when nothing is left
	 */
	void resume(List<PlannedStep> remaining, PlannedStep verification, Instant at) {
		require(ExecutionStatus.FAILED);
		ExecutionStep failed = failedStep().orElseThrow();
		int next = this.attempt + 1;
		List<ExecutionStep> added = new ArrayList<>();
		if (remaining.isEmpty()) {
			added.add((failed == this.steps.getLast() && failed.update() != null && failed.isOutcomeOpen())
					? failed.goOn(next) : ExecutionStep.found(this, next, verification, at));
		}
		for (PlannedStep planned : remaining) {
			boolean goesOn = added.isEmpty() && failed.action() == planned.action() && failed.isOutcomeOpen();
			added.add(goesOn ? failed.goOn(next) : new ExecutionStep(this, next, added.size() + 1, planned));
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
	 * Ends the present step; the last one ends the execution.
	 */
	void finished(Instant at) {
		ExecutionStep step = requireStep();
		step.finish(at);
		registerEvent(new StepFinished(this.id, at, step.description()));
		currentStep().ifPresentOrElse((next) -> next.begin(at), () -> succeed(at));
	}

	/**
	 * The present step is not waited for any longer; its call may have its effect all the
	 * same.
	 */
	void gaveUp(Failure reason) {
		requireStep().waitFor(reason.code(), reason.message(), reason.at(), reason.at(), null);
		failed(reason);
	}

	void failed(Failure reason) {
		ExecutionStep step = requireStep();
		step.fail(reason);
		registerEvent(new StepFailed(this.id, reason.at(), step.description(), reason.code(), reason.message()));
		this.status = ExecutionStatus.FAILED;
		this.failure = reason;
		this.finishedAt = reason.at();
		registerEvent(new ExecutionFailed(this.id, reason.at(), reason));
	}

	/**
	 * The cluster shows everything, after the portal has stopped to wait for it.
	 */
	void succeededLate(Instant at) {
		ExecutionStep late = lateStep().orElseThrow(() -> new IllegalStateException("nothing can succeed late"));
		late.finish(at);
		registerEvent(new StepFinished(this.id, at, late.description()));
		this.failure = null;
		succeed(at);
	}

	private void succeed(Instant at) {
		this.status = ExecutionStatus.SUCCEEDED;
		this.finishedAt = at;
		registerEvent(new ExecutionSucceeded(this.id, at));
	}

	private ExecutionStep requireStep() {
		require(ExecutionStatus.RUNNING);
		return currentStep().orElseThrow();
	}

	private void require(ExecutionStatus wanted) {
		if (this.status != wanted) {
			throw new IllegalStateException("Execution %d is %s, not %s".formatted(this.id, this.status, wanted));
		}
	}

	/**
	 * The step that is to be done now.
	 */
	Optional<ExecutionStep> currentStep() {
		return (this.status != ExecutionStatus.RUNNING) ? Optional.empty()
				: this.steps.stream()
					.filter((step) -> step.attempt() == this.attempt && !step.isFinished())
					.findFirst();
	}

	/**
	 * The last step, where it has failed and the cluster may show its outcome all the
	 * same.
	 */
	Optional<ExecutionStep> lateStep() {
		return Optional.of(this.steps.getLast())
			.filter((step) -> this.status == ExecutionStatus.FAILED && step.maySucceedLate());
	}

	private Optional<ExecutionStep> failedStep() {
		return this.steps.reversed().stream().filter((step) -> step.status() == StepStatus.FAILED).findFirst();
	}

	/**
	 * Makes its calls on somebody's behalf.
	 */
	void actFor(OnBehalfOf who) {
		this.onBehalfOf = who;
	}

	Optional<OnBehalfOf> onBehalfOf() {
		return Optional.ofNullable(this.onBehalfOf);
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
