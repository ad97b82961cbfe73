package dev.eksidp.portal.execution;

import java.util.List;
import java.util.Objects;
import java.util.Optional;

import dev.eksidp.portal.eks.ClusterArn;
import dev.eksidp.portal.eks.EksGateway;
import dev.eksidp.portal.eks.EksUpdate;
import dev.eksidp.portal.oidc.IdentityProvider;
import dev.eksidp.portal.plan.Plan;
import dev.eksidp.portal.plan.ProviderSettings;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Removes tags of an identity provider. EKS answers at once.
 *
 * @see <a href=
 * "https://docs.aws.amazon.com/eks/latest/APIReference/API_UntagResource.html">UntagResource</a>
 */
@Component
class UntagProviderHandler implements StepHandler {

	private final EksGateway eks;

	UntagProviderHandler(EksGateway eks) {
		this.eks = eks;
	}

	@Override
	public Plan.Action action() {
		return Plan.Action.UNTAG_PROVIDER;
	}

	@Override
	public StepPayload payload(String name, @Nullable IdentityProvider current, @Nullable ProviderSettings desired) {
		IdentityProvider provider = Objects.requireNonNull(current, "only a provider that is there has tags");
		List<String> keys = provider.tags()
			.keySet()
			.stream()
			.filter((key) -> !Objects.requireNonNull(desired).tags().containsKey(key))
			.toList();
		return StepPayload.untag(name, provider.identityProviderConfigArn(), keys);
	}

	@Override
	public Optional<EksUpdate> call(ClusterArn cluster, StepPayload payload, String clientRequestToken) {
		this.eks.untag(cluster, payload.requiredArn(), payload.tagKeys());
		return Optional.empty();
	}

	@Override
	public StepOutcome outcome(StepPayload payload, Optional<IdentityProvider> provider) {
		if (provider.isEmpty() || !provider.get().identityProviderConfigArn().equals(payload.requiredArn())) {
			return new StepOutcome.Missing("The cluster no longer has this identity provider.");
		}
		List<String> left = payload.tagKeys().stream().filter(provider.get().tags()::containsKey).toList();
		return left.isEmpty() ? new StepOutcome.Reached() : new StepOutcome.Missing(
				"The identity provider still has the tags: %s.".formatted(String.join(", ", left)));
	}

}
