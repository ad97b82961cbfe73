package dev.eksidp.portal.execution;

import java.time.Instant;
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
 * Takes the identity provider away from a cluster. It counts as reached when the cluster
 * has no provider of that name.
 *
 * @see <a href=
 * "https://docs.aws.amazon.com/eks/latest/APIReference/API_DisassociateIdentityProviderConfig.html">DisassociateIdentityProviderConfig</a>
 */
@Component
class DisassociateProviderHandler implements StepHandler {

	private static final String UPDATE_TYPE = "DisassociateIdentityProviderConfig";

	private final EksGateway eks;

	private final EksUpdateFinder updates;

	DisassociateProviderHandler(EksGateway eks, EksUpdateFinder updates) {
		this.eks = eks;
		this.updates = updates;
	}

	@Override
	public Plan.Action action() {
		return Plan.Action.DISASSOCIATE_PROVIDER;
	}

	@Override
	public StepPayload payload(String name, @Nullable IdentityProvider current, @Nullable ProviderSettings desired) {
		return StepPayload.disassociate(name);
	}

	@Override
	public Optional<EksUpdate> call(ClusterArn cluster, StepPayload payload, String clientRequestToken) {
		return Optional.of(this.eks.disassociate(cluster, payload.identityProviderConfigName(), clientRequestToken));
	}

	@Override
	public Optional<EksUpdate> findUpdate(ClusterArn cluster, Instant since) {
		return this.updates.newest(cluster, UPDATE_TYPE, since);
	}

	@Override
	public StepOutcome outcome(StepPayload payload, Optional<IdentityProvider> provider) {
		return provider.filter((there) -> there.name().equals(payload.identityProviderConfigName()))
			.<StepOutcome>map((there) -> new StepOutcome.Missing(
					"The cluster still has %s, which is %s.".formatted(there.name(), there.status())))
			.orElseGet(StepOutcome.Reached::new);
	}

}
