package dev.eksidp.portal.execution;

import java.util.List;

import dev.eksidp.portal.oidc.IdentityProvider;
import dev.eksidp.portal.plan.Plan;
import dev.eksidp.portal.plan.ProviderSettings;
import dev.eksidp.portal.shell.Ids;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Works out what the calls of a plan's steps need, each with a token of its own.
 */
@Component
class StepPlanner {

	private final StepHandlers handlers;

	private final Ids ids;

	StepPlanner(StepHandlers handlers, Ids ids) {
		this.handlers = handlers;
		this.ids = ids;
	}

	/**
	 * @param current what the cluster has now, {@code null} for no provider
	 * @param target what it shall have, {@code null} for no provider
	 */
	List<PlannedStep> planned(Plan plan, @Nullable IdentityProvider current, @Nullable ProviderSettings target) {
		return plan.steps()
			.stream()
			.map((step) -> new PlannedStep(step.action(),
					this.handlers.of(step.action()).payload(step.identityProviderConfigName(), current, target),
					this.ids.next()))
			.toList();
	}

	/**
	 * The same call once more, for a step of which only the outcome is still to be
	 * verified.
	 */
	PlannedStep again(ExecutionStep step) {
		return new PlannedStep(step.action(), step.payload(), this.ids.next());
	}

}
