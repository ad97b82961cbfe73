package dev.eksidp.portal.execution;

import java.time.Instant;
import java.util.Optional;

import dev.eksidp.portal.eks.ClusterArn;
import dev.eksidp.portal.eks.EksUpdate;
import dev.eksidp.portal.oidc.IdentityProvider;
import dev.eksidp.portal.plan.Plan;
import dev.eksidp.portal.plan.ProviderSettings;
import org.jspecify.annotations.Nullable;

/**
 * Everything that is particular to one action against EKS. A new action is a new bean of
 * this type and nothing else.
 */
interface StepHandler {

	Plan.Action action();

	/**
	 * What the call will need, worked out before it.
	 * @param name the provider that the step is about
	 * @param current what the cluster has now, {@code null} for no provider
	 * @param desired what it shall have, {@code null} for no provider
	 */
	StepPayload payload(String name, @Nullable IdentityProvider current, @Nullable ProviderSettings desired);

	/**
	 * Makes the call; not inside a transaction. Repeated with the same token, it has one
	 * effect.
	 * @return the update to follow; nothing where EKS answers at once
	 * @throws dev.eksidp.portal.eks.EksFailure when EKS refuses, fails or cannot be
	 * reached
	 */
	Optional<EksUpdate> call(ClusterArn cluster, StepPayload payload, String clientRequestToken);

	/**
	 * Finds the update of a call whose answer was lost.
	 * @param since when the step began
	 * @return nothing where there is none to follow, as for calls that EKS answers at
	 * once
	 */
	default Optional<EksUpdate> findUpdate(ClusterArn cluster, Instant since) {
		return Optional.empty();
	}

	/**
	 * Compares what the cluster has with what the step wants.
	 */
	StepOutcome outcome(StepPayload payload, Optional<IdentityProvider> provider);

}
