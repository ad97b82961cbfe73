package dev.eksidp.portal.change;

import java.time.Instant;
import java.util.List;

import dev.eksidp.portal.eks.ClusterArn;
import dev.eksidp.portal.eks.EksUpdate;
import dev.eksidp.portal.plan.Desired;
import dev.eksidp.portal.plan.Plan;
import org.jspecify.annotations.Nullable;

/**
 * What there is to do about a change request, as it was at one moment.
 *
 * @param overriddenChecks the ids of issuer checks that had failed when this was asked
 * for, and were passed over with a reason
 * @param since when its present stage began: approved, or its present step started
 * @param step the step to do now; {@code null} before the start
 */
public record Work(long changeRequestId, ChangeStatus status, ClusterArn cluster, Desired desired,
		List<String> overriddenChecks, Instant since, @Nullable CurrentStep step) {

	/**
	 * The step that is to be done now.
	 *
	 * @param clientRequestToken goes with every repetition of the call
	 * @param update EKS's update, once the call was answered
	 * @param adopted whether the cluster showed what is wanted without an update to
	 * follow
	 * @param waiting why the last call could not be made
	 */
	public record CurrentStep(Plan.Action action, String identityProviderConfigName, String clientRequestToken,
			@Nullable EksUpdate update, boolean adopted, @Nullable Waiting waiting) {

		/**
		 * How often in a row EKS has refused by now.
		 */
		public int refusals() {
			return (this.waiting != null && !this.waiting.over()) ? this.waiting.times() : 0;
		}

	}

}
