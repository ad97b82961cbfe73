package dev.eksidp.portal.execution;

import java.time.Instant;

import dev.eksidp.portal.eks.ClusterArn;
import dev.eksidp.portal.eks.EksUpdate;
import dev.eksidp.portal.plan.Plan;
import org.jspecify.annotations.Nullable;

/**
 * The step of an execution that there is something to do about, as it was at one moment.
 *
 * @param since when it began
 * @param clientRequestToken goes with every repetition of the call
 * @param answered whether EKS has taken the call, or the cluster shows its effect
 * @param update EKS's update, where there is one to follow
 * @param waiting why the last call could not be made
 * @param late whether the portal has stopped to wait for it
 */
record CurrentStep(long executionId, ClusterArn cluster, Plan.Action action, StepPayload payload,
		String clientRequestToken, Instant since, boolean answered, @Nullable EksUpdate update,
		@Nullable Waiting waiting, boolean late) implements NextMove {

	static CurrentStep of(Execution execution, ExecutionStep step) {
		Instant since = step.startedAt();
		if (since == null) {
			throw new IllegalStateException("Step %s has not begun".formatted(step.description()));
		}
		return new CurrentStep(execution.id(), execution.cluster(), step.action(), step.payload(),
				step.clientRequestToken(), since, step.isAnswered(), step.update(), step.waiting(), step.isFinished());
	}

	/**
	 * Whether this is the same step, about which the same is known of its call.
	 */
	@Override
	public boolean isStill(NextMove other) {
		return other instanceof CurrentStep step && this.clientRequestToken.equals(step.clientRequestToken)
				&& this.since.equals(step.since) && this.answered == step.answered && this.late == step.late;
	}

	/**
	 * How often in a row EKS has refused by now.
	 */
	int refusals() {
		return (this.waiting != null && !this.waiting.over()) ? this.waiting.times() : 0;
	}

}
