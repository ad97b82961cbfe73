package dev.eksidp.portal.execution;

import java.time.Clock;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;

import dev.eksidp.portal.eks.EksUpdate;
import dev.eksidp.portal.execution.NextMove.ClusterToSettle;
import dev.eksidp.portal.execution.NextMove.RollbackToPlan;
import dev.eksidp.portal.oidc.IdentityProvider;
import dev.eksidp.portal.plan.Planner;
import dev.eksidp.portal.plan.ProviderSettings;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Writes down how an execution goes, and reads what is next: each a transaction of its
 * own, between the calls to EKS and never around one.
 */
@Service
@Transactional
class ExecutionRecorder {

	private static final Logger logger = LoggerFactory.getLogger(ExecutionRecorder.class);

	private final ExecutionRepository executions;

	private final StepPlanner planner;

	private final Clock clock;

	ExecutionRecorder(ExecutionRepository executions, StepPlanner planner, Clock clock) {
		this.executions = executions;
		this.planner = planner;
		this.clock = clock;
	}

	/**
	 * What is to be done now, or to be looked at once more.
	 * @return nothing when the execution has ended for good
	 */
	@Transactional(readOnly = true)
	Optional<NextMove> next(long id) {
		return this.executions.findById(id).flatMap(ExecutionRecorder::next);
	}

	/**
	 * EKS answered the call, or described the update, of the present step.
	 */
	void answered(CurrentStep seen, @Nullable EksUpdate update) {
		entry(seen, (execution) -> execution.answered(update, this.clock.instant()));
	}

	/**
	 * The cluster shows what the present step wants.
	 */
	void adopted(CurrentStep seen) {
		entry(seen, (execution) -> execution.adopted(this.clock.instant()));
	}

	/**
	 * The present step cannot go on for now.
	 */
	void waits(CurrentStep seen, String code, String message, Instant nextTryAt, @Nullable BlockingUpdate blocking) {
		entry(seen, (execution) -> execution.waits(code, message, this.clock.instant(), nextTryAt, blocking));
	}

	/**
	 * The present step is done and verified.
	 */
	void finished(CurrentStep seen) {
		entry(seen, (execution) -> execution.finished(this.clock.instant()));
	}

	/**
	 * The present step did not work.
	 * @param code EKS's error code, or the portal's own
	 */
	void failed(CurrentStep seen, String code, String message) {
		entry(seen, (execution) -> execution.failed(new Failure(code, message, this.clock.instant())));
	}

	/**
	 * The present step has waited for too long; nobody knows whether EKS took its call.
	 */
	void gaveUp(CurrentStep seen, String code, String message) {
		entry(seen, (execution) -> execution.gaveUp(new Failure(code, message, this.clock.instant())));
	}

	/**
	 * Works out how to bring the cluster back, from what it shows now. What neither was
	 * there before, nor was wanted, nor lies between is not touched.
	 * @param current what it has now, {@code null} for no provider
	 */
	void rollbackFrom(RollbackToPlan seen, @Nullable IdentityProvider current) {
		entry(seen, (execution) -> {
			Instant at = this.clock.instant();
			if (Objects.equals(ProviderSettings.of(current), execution.desired())) {
				execution.settle(execution.desired(), at);
				return;
			}
			Planner.back(execution.previous(), execution.desired(), current)
				.map((plan) -> this.planner.planned(plan, current, execution.previous()))
				.ifPresentOrElse((steps) -> execution.planRollback(steps, at), () -> execution
					.needAttention(new Failure("ProviderChanged",
							"The cluster has a provider that neither was there before nor was wanted, so the portal leaves it alone.",
							at)));
		});
	}

	/**
	 * The cluster cannot be brought back.
	 */
	void cannotRollBack(RollbackToPlan seen, String code, String message) {
		entry(seen, (execution) -> execution.needAttention(new Failure(code, message, this.clock.instant())));
	}

	/**
	 * What a cluster shows that was left to people.
	 * @param current what it has now, {@code null} for no provider
	 */
	void looked(ClusterToSettle seen, @Nullable IdentityProvider current) {
		entry(seen, (execution) -> execution.settle(ProviderSettings.of(current), this.clock.instant()));
	}

	/**
	 * The cluster shows everything, after the portal has stopped to wait for it.
	 */
	void succeededLate(CurrentStep seen) {
		entry(seen, (execution) -> execution.succeededLate(this.clock.instant()));
	}

	/**
	 * Writes down what became of a move, if it still is as it was seen. It is not where
	 * another replica has taken over: the one that was slow may neither speak of a step
	 * that is over, nor have its answer taken for that of the next.
	 */
	private void entry(NextMove seen, Consumer<Execution> verb) {
		Execution execution = this.executions.lockById(seen.executionId()).orElseThrow();
		if (next(execution).filter(seen::isStill).isEmpty()) {
			logger.info("Execution {} was taken over by another replica", seen.executionId());
			return;
		}
		verb.accept(execution);
		this.executions.save(execution);
	}

	private static Optional<NextMove> next(Execution execution) {
		Optional<NextMove> step = execution.currentStep()
			.or(execution::lateStep)
			.map((found) -> CurrentStep.of(execution, found));
		return step.or(() -> switch (execution.status()) {
			case ROLLING_BACK -> Optional.of(new RollbackToPlan(execution.id(), execution.cluster(),
					Objects.requireNonNull(execution.rollbackStartedAt())));
			case NEEDS_ATTENTION -> Optional.of(new ClusterToSettle(execution.id(), execution.cluster()));
			case RUNNING, SUCCEEDED, FAILED, ROLLED_BACK -> Optional.empty();
		});
	}

}
