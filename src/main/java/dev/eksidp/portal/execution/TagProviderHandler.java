package dev.eksidp.portal.execution;

import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;

import dev.eksidp.portal.eks.ClusterArn;
import dev.eksidp.portal.eks.EksGateway;
import dev.eksidp.portal.eks.EksUpdate;
import dev.eksidp.portal.oidc.IdentityProvider;
import dev.eksidp.portal.plan.Plan;
import dev.eksidp.portal.plan.ProviderSettings;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Sets tags of an identity provider; those that are right already, and all others, stay.
 * EKS answers at once, also while an update of the cluster is in progress.
 *
 * @see <a href=
 * "https://docs.aws.amazon.com/eks/latest/APIReference/API_TagResource.html">TagResource</a>
 */
@Component
class TagProviderHandler implements StepHandler {

	private final EksGateway eks;

	TagProviderHandler(EksGateway eks) {
		this.eks = eks;
	}

	@Override
	public Plan.Action action() {
		return Plan.Action.TAG_PROVIDER;
	}

	@Override
	public StepPayload payload(String name, @Nullable IdentityProvider current, @Nullable ProviderSettings desired) {
		IdentityProvider provider = Objects.requireNonNull(current, "only a provider that is there has tags");
		Map<String, String> wanted = new TreeMap<>(Objects.requireNonNull(desired).tags());
		wanted.entrySet().removeAll(provider.tags().entrySet());
		return StepPayload.tag(name, provider.identityProviderConfigArn(), wanted);
	}

	@Override
	public Optional<EksUpdate> call(ClusterArn cluster, StepPayload payload, String clientRequestToken) {
		this.eks.tag(cluster, payload.requiredArn(), payload.tags());
		return Optional.empty();
	}

	@Override
	public StepOutcome outcome(StepPayload payload, Optional<IdentityProvider> provider) {
		if (provider.isEmpty() || !provider.get().identityProviderConfigArn().equals(payload.requiredArn())) {
			return new StepOutcome.Missing("The cluster no longer has this identity provider.");
		}
		Map<String, String> missing = new TreeMap<>(payload.tags());
		missing.entrySet().removeAll(provider.get().tags().entrySet());
		return missing.isEmpty() ? new StepOutcome.Reached() : new StepOutcome.Missing(
				"The identity provider does not have the tags: %s.".formatted(String.join(", ", missing.keySet())));
	}

}
