package dev.eksidp.portal.cluster;

import java.time.Clock;
import java.util.Map;
import java.util.Objects;

import dev.eksidp.portal.access.AuditableEvent;
import dev.eksidp.portal.eks.ClusterArn;
import dev.eksidp.portal.shell.InvalidInput;
import dev.eksidp.portal.shell.Problem;

import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Has people take what was found on a cluster for what it is meant to have.
 */
@Service
public class AdoptionService {

	private final ClusterRepository rows;

	private final OngoingChanges changes;

	private final TransactionOperations transaction;

	private final ApplicationEventPublisher events;

	private final Clock clock;

	AdoptionService(ClusterRepository rows, OngoingChanges changes, TransactionOperations transaction,
			ApplicationEventPublisher events, Clock clock) {
		this.rows = rows;
		this.changes = changes;
		this.transaction = transaction;
		this.events = events;
		this.clock = clock;
	}

	/**
	 * Makes what was found what is recorded; whether the person may is for the caller to
	 * ask. A refusal leaves an audit event.
	 * @throws InvalidInput when no good reason is given
	 * @throws ClusterChanging when the portal is changing the cluster
	 * @throws NothingToAdopt when the cluster has not drifted
	 * @throws DriftOutdated when something else was found since the person looked
	 */
	public void adopt(ClusterArn arn, Adoption adoption, String person) {
		try {
			InvalidInput.throwIfAny(adoption.violations());
			this.transaction.executeWithoutResult((_) -> {
				Cluster cluster = this.rows.lockByArn(arn.toString())
					.orElseThrow(() -> new ClusterUnknown(arn.toString()));
				if (this.changes.leftHalfDone(arn) || this.changes.explain(arn, cluster.toView().identityProvider())) {
					throw new ClusterChanging(arn.name());
				}
				cluster.adopt(adoption.version(), person, Objects.requireNonNull(adoption.reason()),
						this.clock.instant());
				this.rows.save(cluster);
			});
		}
		catch (Problem refusal) {
			this.events.publishEvent(
					AuditableEvent.refused(person, Cluster.ADOPT, Cluster.SUBJECT, arn.toString(), refusal.detail()));
			throw refusal;
		}
	}

}
