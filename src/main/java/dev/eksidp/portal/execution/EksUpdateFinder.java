package dev.eksidp.portal.execution;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import dev.eksidp.portal.eks.ClusterArn;
import dev.eksidp.portal.eks.EksFailure;
import dev.eksidp.portal.eks.EksFailure.Advice;
import dev.eksidp.portal.eks.EksGateway;
import dev.eksidp.portal.eks.EksUpdate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Finds the update that a lost answer would have named. EKS lists updates in no order and
 * without a filter, so each has to be described.
 */
@Component
class EksUpdateFinder {

	private static final Logger logger = LoggerFactory.getLogger(EksUpdateFinder.class);

	/** As EKS names an update that is in the way of another. */
	private static final Pattern NAMED = Pattern.compile("has update (\\S+) in progress");

	private static final int MOST_LOOKED_AT = 10;

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

	/**
	 * What update of a cluster is in the way of a step, as a person would want to know.
	 * EKS is asked only where the reason is new, for the update that its message names,
	 * or for a few of the cluster's; nothing where it cannot tell.
	 */
	Optional<BlockingUpdate> blocking(CurrentStep step, EksFailure refusal) {
		if (refusal.advice() != Advice.WAIT) {
			return Optional.empty();
		}
		Waiting waiting = step.waiting();
		Optional<BlockingUpdate> known = (waiting != null) ? waiting.blockedBy(refusal.code(), refusal.message())
				: Optional.empty();
		try {
			return known.or(() -> inProgress(step, refusal));
		}
		catch (EksFailure failure) {
			logger.debug("Execution {} could not look what is in the way: {}", step.executionId(), failure.code());
			return Optional.empty();
		}
	}

	private Optional<BlockingUpdate> inProgress(CurrentStep step, EksFailure refusal) {
		Matcher named = NAMED.matcher(refusal.message());
		boolean first = step.refusals() == 0;
		List<String> ids = named.find() ? List.of(named.group(1))
				: first ? this.eks.listUpdates(step.cluster()) : List.of();
		return ids.stream()
			.limit(MOST_LOOKED_AT)
			.map((id) -> this.eks.describeUpdate(step.cluster(), id))
			.filter((update) -> !update.isSuccessful() && !update.isFailed())
			.findFirst()
			.map((update) -> new BlockingUpdate(update.id(), update.type(), update.createdAt()));
	}

}
