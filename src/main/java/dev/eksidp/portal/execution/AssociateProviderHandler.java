package dev.eksidp.portal.execution;

import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;

import dev.eksidp.portal.eks.ClusterArn;
import dev.eksidp.portal.eks.EksGateway;
import dev.eksidp.portal.eks.EksUpdate;
import dev.eksidp.portal.oidc.IdentityProvider;
import dev.eksidp.portal.plan.Desired;
import dev.eksidp.portal.plan.Kind;
import dev.eksidp.portal.plan.Plan;
import dev.eksidp.portal.plan.Planner;
import dev.eksidp.portal.plan.ProviderSettings;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Gives a cluster an identity provider. It counts as reached when every field and tag is
 * as wanted and the provider is active.
 *
 * @see <a href=
 * "https://docs.aws.amazon.com/eks/latest/APIReference/API_AssociateIdentityProviderConfig.html">AssociateIdentityProviderConfig</a>
 */
@Component
class AssociateProviderHandler implements StepHandler {

	private static final String UPDATE_TYPE = "AssociateIdentityProviderConfig";

	private final EksGateway eks;

	private final EksUpdateFinder updates;

	AssociateProviderHandler(EksGateway eks, EksUpdateFinder updates) {
		this.eks = eks;
		this.updates = updates;
	}

	@Override
	public Plan.Action action() {
		return Plan.Action.ASSOCIATE_PROVIDER;
	}

	@Override
	public StepPayload payload(String name, @Nullable IdentityProvider current, @Nullable ProviderSettings desired) {
		ProviderSettings settings = Objects.requireNonNull(desired, "an association needs settings");
		return StepPayload.associate(settings.oidc(), settings.tags());
	}

	@Override
	public Optional<EksUpdate> call(ClusterArn cluster, StepPayload payload, String clientRequestToken) {
		return Optional.of(this.eks.associate(cluster, payload.requiredOidc(), payload.tags(), clientRequestToken));
	}

	@Override
	public Optional<EksUpdate> findUpdate(ClusterArn cluster, Instant since) {
		return this.updates.newest(cluster, UPDATE_TYPE, since);
	}

	@Override
	public StepOutcome outcome(StepPayload payload, Optional<IdentityProvider> provider) {
		Plan left = Planner.plan(provider.orElse(null), new Desired.Provider(payload.requiredOidc(), payload.tags()));
		if (left.kind() != Kind.NONE) {
			return new StepOutcome.Missing("The cluster differs from what was approved in: %s."
				.formatted(left.changes().stream().map(Plan.Difference::field).collect(Collectors.joining(", "))));
		}
		String status = provider.map(IdentityProvider::status).orElse("gone");
		return provider.filter(IdentityProvider::isActive).isPresent() ? new StepOutcome.Reached()
				: new StepOutcome.Settling("The identity provider is %s, not yet ACTIVE.".formatted(status));
	}

}
