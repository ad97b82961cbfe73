package dev.eksidp.portal.execution;

import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;

import dev.eksidp.portal.eks.ClusterArn;
import dev.eksidp.portal.eks.EksGateway;
import dev.eksidp.portal.eks.EksUpdate;
import org.springframework.stereotype.Component;

/**
 * Finds the update that a lost answer would have named. EKS lists updates in no order and
 * without a filter, so each has to be described.
 */
@Component
class EksUpdateFinder {

	private final EksGateway eks;

	EksUpdateFinder(EksGateway eks) {
		this.eks = eks;
	}

	/**
	 * The newest update of a type that was created since a moment.
	 */
	Optional<EksUpdate> newest(ClusterArn cluster, String type, Instant since) {
		return this.eks.listUpdates(cluster)
			.stream()
			.map((id) -> this.eks.describeUpdate(cluster, id))
			.filter((update) -> type.equals(update.type()))
			.filter((update) -> update.createdAt() != null && !update.createdAt().isBefore(since))
			.max(Comparator.comparing(EksUpdate::createdAt, Comparator.nullsFirst(Comparator.naturalOrder())));
	}

}
