package dev.eksidp.portal.execution;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

import dev.eksidp.portal.oidc.IdentityProvider;
import dev.eksidp.portal.plan.Plan;
import org.springframework.stereotype.Component;

/**
 * The handler of each action.
 */
@Component
class StepHandlers {

	private final Map<Plan.Action, StepHandler> handlers;

	StepHandlers(List<StepHandler> handlers) {
		this.handlers = handlers.stream().collect(Collectors.toMap(StepHandler::action, Function.identity()));
	}

	StepHandler of(Plan.Action action) {
		StepHandler handler = this.handlers.get(action);
		if (handler == null) {
			throw new IllegalArgumentException("Nothing handles " + action);
		}
		return handler;
	}

	/**
	 * Whether a cluster with this provider shows what a step wants.
	 */
	boolean isReached(ExecutionStep step, Optional<IdentityProvider> provider) {
		return of(step.action()).outcome(step.payload(), provider) instanceof StepOutcome.Reached;
	}

}
