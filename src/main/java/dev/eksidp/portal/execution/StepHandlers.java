package dev.eksidp.portal.execution;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

import dev.eksidp.portal.oidc.IdentityProvider;
import dev.eksidp.portal.plan.Plan;
import dev.eksidp.portal.plan.ProviderSettings;
import org.jspecify.annotations.Nullable;
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
	 * Whether a cluster with this provider shows what an execution has stopped to wait
	 * for, or that it needs no attention any more.
	 * @param found {@code null} for no provider
	 */
	boolean isEndedBy(Execution execution, @Nullable IdentityProvider found) {
		return execution.lateStep().filter((step) -> isReached(step, found)).isPresent()
				|| execution.isSettledBy(ProviderSettings.of(found));
	}

	private boolean isReached(ExecutionStep step, @Nullable IdentityProvider found) {
		return of(step.action()).outcome(step.payload(), Optional.ofNullable(found)) instanceof StepOutcome.Reached;
	}

}
