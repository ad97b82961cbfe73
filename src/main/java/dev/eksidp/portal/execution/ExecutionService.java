package dev.eksidp.portal.execution;

import java.time.Clock;
import java.util.List;
import java.util.Optional;

import dev.eksidp.portal.eks.ClusterArn;
import dev.eksidp.portal.eks.OnBehalfOf;
import dev.eksidp.portal.oidc.IdentityProvider;
import dev.eksidp.portal.plan.Desired;
import dev.eksidp.portal.plan.Plan;
import dev.eksidp.portal.plan.Planner;
import dev.eksidp.portal.plan.ProviderSettings;
import dev.eksidp.portal.shell.Ids;
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

	private final StepHandlers handlers;

	private final ExecutionScheduler scheduler;

	private final Ids ids;

	private final Clock clock;

	ExecutionService(ExecutionRepository executions, StepHandlers handlers, ExecutionScheduler scheduler, Ids ids,
			Clock clock) {
		this.executions = executions;
		this.handlers = handlers;
		this.scheduler = scheduler;
		this.ids = ids;
		this.clock = clock;
	}

	/**
	 * Starts to carry out a plan.
	 * @param plan what to do, with at least one step
	 * @param current what the cluster has, {@code null} for no provider
	 */
	@Transactional(propagation = Propagation.MANDATORY)
	public ExecutionView start(ClusterArn cluster, Plan plan, @Nullable IdentityProvider current, Desired desired) {
		ProviderSettings wanted = ProviderSettings.of(desired);
		Execution execution = Execution.start(this.executions.nextId(), cluster, ProviderSettings.of(current), wanted,
				planned(plan.steps(), current, wanted), this.clock.instant());
		this.executions.save(execution);
		this.scheduler.schedule(execution.id());
		return ExecutionView.of(execution);
	}

	/**
	 * Has the calls of an execution made on somebody's behalf, so that AWS CloudTrail
	 * names them.
	 */
	@Transactional(propagation = Propagation.MANDATORY)
	public void actFor(long id, OnBehalfOf who) {
		this.executions.lockById(id).orElseThrow().actFor(who);
	}

	/**
	 * Goes on with an execution that has failed. One that has succeeded meanwhile is left
	 * as it is.
	 * @param current what the cluster has now, {@code null} for no provider
	 * @return nothing when the cluster leads somewhere else, and nothing is done then
	 */
	@Transactional(propagation = Propagation.MANDATORY)
	public Optional<ExecutionView> resume(long id, @Nullable IdentityProvider current) {
		Execution execution = this.executions.lockById(id).orElseThrow();
		Optional<Plan> remaining = Planner.remaining(execution.previous(),
				ProviderSettings.desired(execution.desired()), current);
		if (remaining.isPresent() && execution.status() == ExecutionStatus.FAILED) {
			ExecutionStep last = execution.steps().getLast();
			execution.resume(planned(remaining.get().steps(), current, execution.desired()),
					new PlannedStep(last.action(), last.payload(), this.ids.next()), this.clock.instant());
			this.executions.save(execution);
			this.scheduler.schedule(execution.id());
		}
		return remaining.map((_) -> ExecutionView.of(execution));
	}

	private List<PlannedStep> planned(List<Plan.Step> steps, @Nullable IdentityProvider current,
			@Nullable ProviderSettings desired) {
		return steps.stream()
			.map((step) -> new PlannedStep(step.action(),
					this.handlers.of(step.action()).payload(step.identityProviderConfigName(), current, desired),
					this.ids.next()))
			.toList();
	}

}
