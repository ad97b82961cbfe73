package dev.eksidp.portal.change;

import java.time.Clock;
import java.util.Optional;

import dev.eksidp.portal.cluster.ClusterService;
import dev.eksidp.portal.eks.ClusterArn;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Loads change requests for a change and saves them: the lock on the cluster follows the
 * status.
 */
@Component
@Transactional(propagation = Propagation.MANDATORY)
class LockingChangeRequestRepository {

	private final ChangeRequestRepository rows;

	private final ClusterService clusters;

	private final Clock clock;

	LockingChangeRequestRepository(ChangeRequestRepository rows, ClusterService clusters, Clock clock) {
		this.rows = rows;
		this.clusters = clusters;
		this.clock = clock;
	}

	long nextId() {
		return this.rows.nextId();
	}

	ChangeRequest get(long id) {
		return this.rows.lockById(id).orElseThrow(() -> new ChangeRequestNotFound(Long.toString(id)));
	}

	/**
	 * The cluster of a change request, if there is one with this id.
	 */
	@Transactional(propagation = Propagation.SUPPORTS)
	Optional<ClusterArn> cluster(long id) {
		return this.rows.findClusterArn(id).map(ClusterArn::of);
	}

	/**
	 * What carries out a change request, if that has begun.
	 */
	Optional<Long> execution(long id) {
		return this.rows.findExecutionId(id);
	}

	Optional<ChangeRequest> findByExecution(long executionId) {
		return this.rows.lockByExecutionId(executionId);
	}

	/**
	 * Saves, and holds the cluster while the change request is open.
	 * @throws dev.eksidp.portal.cluster.ClusterTaken when another one holds it
	 */
	void save(ChangeRequest request) {
		if (request.statusAt(this.clock.instant()).isOpen()) {
			hold(request.cluster(), request.id());
		}
		else {
			this.clusters.release(request.cluster(), request.id());
		}
		this.rows.save(request);
	}

	/**
	 * A holder whose time is over has lost the cluster, even before the sweeper says so.
	 */
	private void hold(ClusterArn cluster, long candidate) {
		Optional<Long> holder = this.clusters.holder(cluster);
		if (holder.isPresent() && holder.get() == candidate) {
			return;
		}
		holder.flatMap(this.rows::lockById)
			.filter((request) -> request.isExpired(this.clock.instant()))
			.ifPresent(this::expire);
		this.clusters.take(cluster, candidate);
	}

	void expire(ChangeRequest request) {
		request.expire(this.clock.instant());
		this.clusters.release(request.cluster(), request.id());
		this.rows.save(request);
	}

}
