package dev.eksidp.portal.execution;

import java.time.Instant;
import java.util.List;

import dev.eksidp.portal.eks.EksUpdate;
import dev.eksidp.portal.plan.Plan;
import dev.eksidp.portal.plan.ProviderSettings;
import org.jspecify.annotations.Nullable;

/**
 * An execution as others see it.
 *
 * @param previous what the cluster had before, {@code null} for no provider
 * @param steps of all attempts, in their order
 * @param failure why it has stopped; {@code null} while it has not
 */
public record ExecutionView(long id, ExecutionStatus status, int attempt, @Nullable ProviderSettings previous,
		List<Step> steps, @Nullable Failure failure) {

	static ExecutionView of(Execution execution) {
		return new ExecutionView(execution.id(), execution.status(), execution.attempt(), execution.previous(),
				execution.steps().stream().map(Step::of).toList(), execution.failure());
	}

	/**
	 * A step of any attempt.
	 *
	 * @param rollback whether it takes back what was done
	 * @param lookedAt when EKS was last asked about it
	 * @param adopted whether the cluster already showed what the step wanted
	 */
	public record Step(int attempt, int position, boolean rollback, Plan.Action action,
			String identityProviderConfigName, StepStatus status, String clientRequestToken,
			@Nullable Instant startedAt, @Nullable Instant finishedAt, @Nullable Instant lookedAt, boolean adopted,
			@Nullable EksUpdate update, @Nullable Waiting waiting, @Nullable Failure failure) {

		static Step of(ExecutionStep step) {
			return new Step(step.attempt(), step.position(), step.isRollback(), step.action(),
					step.payload().identityProviderConfigName(), step.status(), step.clientRequestToken(),
					step.startedAt(), step.finishedAt(), step.lookedAt(), step.isAdopted(), step.update(),
					step.waiting(), step.failure());
		}

	}

}
