package dev.eksidp.portal.execution;

import java.time.Clock;
import java.util.Optional;

import dev.eksidp.portal.eks.ClusterArn;
import dev.eksidp.portal.oidc.IdentityProvider;
import dev.eksidp.portal.plan.Desired;
import dev.eksidp.portal.plan.OnFailure;
import dev.eksidp.portal.plan.Plan;
import dev.eksidp.portal.plan.Planner;
import dev.eksidp.portal.plan.ProviderSettings;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Starts executions, in the transaction of whoever wants one: both hold, or neither. What
 * becomes of them is told by {@link ExecutionEvent}.
 */
@Service
public class ExecutionService {

	private final ExecutionRepository executions;

	private final StepPlanner planner;

	private final ExecutionScheduler scheduler;

	private final Clock clock;

	ExecutionService(ExecutionRepository executions, StepPlanner planner, ExecutionScheduler scheduler, Clock clock) {
		this.executions = executions;
		this.planner = planner;
		this.scheduler = scheduler;
		this.clock = clock;
	}

	/**
	 * Starts to carry out a plan.
	 * @param plan what to do, with at least one step
	 * @param current what the cluster has, {@code null} for no provider
	 * @param onFailure what to do with a cluster that is half done
	 */
	@Transactional(propagation = Propagation.MANDATORY)
	public ExecutionView start(ClusterArn cluster, Plan plan, @Nullable IdentityProvider current, Desired desired,
			OnFailure onFailure) {
		ProviderSettings wanted = ProviderSettings.of(desired);
		Execution execution = Execution.start(this.executions.nextId(), cluster, ProviderSettings.of(current), wanted,
				onFailure, this.planner.planned(plan, current, wanted), this.clock.instant());
		this.executions.save(execution);
		this.scheduler.schedule(execution.id());
		return ExecutionView.of(execution);
	}

	/**
	 * Goes on with an execution that has failed or was rolled back. One that has
	 * succeeded meanwhile is left as it is.
	 * @param current what the cluster has now, {@code null} for no provider
	 * @return nothing when the cluster leads somewhere else, and nothing is done then
	 */
	@Transactional(propagation = Propagation.MANDATORY)
	public Optional<ExecutionView> resume(long id, @Nullable IdentityProvider current) {
		Execution execution = this.executions.lockById(id).orElseThrow();
		Optional<Plan> remaining = Planner.remaining(execution.previous(),
				ProviderSettings.desired(execution.desired()), current);
		if (remaining.isPresent() && execution.status().isResumable()) {
			execution.resume(this.planner.planned(remaining.get(), current, execution.desired()),
					this.planner.again(execution.lastForwardStep()), this.clock.instant());
			this.executions.save(execution);
			this.scheduler.schedule(execution.id());
		}
		return remaining.map((_) -> ExecutionView.of(execution));
	}

	/**
	 * Keeps others from an execution until the transaction ends.
	 */
	@Transactional(propagation = Propagation.MANDATORY)
	public ExecutionView lock(long id) {
		return ExecutionView.of(this.executions.lockById(id).orElseThrow());
	}

	/**
	 * Brings the cluster of an execution that needs attention back to what it was.
	 * @throws IllegalStateException when the execution is in another state
	 */
	@Transactional(propagation = Propagation.MANDATORY)
	public void rollBack(long id) {
		Execution execution = this.executions.lockById(id).orElseThrow();
		execution.rollBack(this.clock.instant());
		this.executions.save(execution);
		this.scheduler.schedule(execution.id());
	}

	/**
	 * Leaves the cluster of an execution that needs attention as it is.
	 * @throws IllegalStateException when the execution is in another state
	 */
	@Transactional(propagation = Propagation.MANDATORY)
	public void accept(long id) {
		Execution execution = this.executions.lockById(id).orElseThrow();
		execution.accept(this.clock.instant());
		this.executions.save(execution);
	}

}
