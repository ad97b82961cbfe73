package dev.eksidp.portal.execution;

import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Collectors;

import dev.eksidp.portal.change.Work;
import dev.eksidp.portal.change.Work.CurrentStep;
import dev.eksidp.portal.eks.EksGateway;
import dev.eksidp.portal.eks.EksUpdate;
import dev.eksidp.portal.oidc.IdentityProvider;
import dev.eksidp.portal.plan.Desired;
import dev.eksidp.portal.plan.Kind;
import dev.eksidp.portal.plan.Plan;
import dev.eksidp.portal.plan.Plan.Action;
import dev.eksidp.portal.plan.Planner;
import org.springframework.stereotype.Component;

/**
 * Tells what became of a step from what EKS shows.
 */
@Component
class StepOutcomes {

	private final EksGateway eks;

	StepOutcomes(EksGateway eks) {
		this.eks = eks;
	}

	/**
	 * Whether the cluster has exactly what the step wants, in every field.
	 */
	boolean isReached(CurrentStep step, Desired desired, Optional<IdentityProvider> provider) {
		if (step.action() == Action.DISASSOCIATE_PROVIDER) {
			return provider.map(IdentityProvider::name).filter(step.identityProviderConfigName()::equals).isEmpty();
		}
		return Planner.plan(provider.orElse(null), desired).kind() == Kind.NONE;
	}

	/**
	 * Whether what is reached will stay: a provider that is still being created may yet
	 * vanish.
	 */
	static boolean isSettled(CurrentStep step, Optional<IdentityProvider> provider) {
		return step.action() == Action.DISASSOCIATE_PROVIDER || provider.filter(IdentityProvider::isActive).isPresent();
	}

	/**
	 * Finds the update that a lost answer would have named: the newest of its type since
	 * the step began.
	 */
	Optional<EksUpdate> updateOf(Work work, CurrentStep step) {
		String type = (step.action() == Action.ASSOCIATE_PROVIDER) ? "AssociateIdentityProviderConfig"
				: "DisassociateIdentityProviderConfig";
		return this.eks.listUpdates(work.cluster())
			.stream()
			.map((id) -> this.eks.describeUpdate(work.cluster(), id))
			.filter((update) -> type.equals(update.type()))
			.filter((update) -> update.createdAt() != null && !update.createdAt().isBefore(work.since()))
			.max(Comparator.comparing(EksUpdate::createdAt, Comparator.nullsFirst(Comparator.naturalOrder())));
	}

	/**
	 * What differs from what was approved, in words.
	 */
	static String difference(Desired desired, Optional<IdentityProvider> provider) {
		Plan left = Planner.plan(provider.orElse(null), desired);
		if (left.kind() == Kind.NONE) {
			return "The identity provider is %s, not yet ACTIVE."
				.formatted(provider.map(IdentityProvider::status).orElse("gone"));
		}
		return "The cluster differs from what was approved in: %s."
			.formatted(left.changes().stream().map(Plan.Difference::field).collect(Collectors.joining(", ")));
	}

	/**
	 * EKS's first error code, or the status when it gave none.
	 */
	static String code(EksUpdate update) {
		return update.errors().isEmpty() ? update.status() : update.errors().getFirst().code();
	}

	static String message(EksUpdate update) {
		return update.errors()
			.stream()
			.map(EksUpdate.Error::message)
			.filter((message) -> message != null && !message.isBlank())
			.findFirst()
			.orElse("EKS ended the update as %s and gave no reason.".formatted(update.status()));
	}

}
