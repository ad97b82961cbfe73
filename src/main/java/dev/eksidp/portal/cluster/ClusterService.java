package dev.eksidp.portal.cluster;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

import dev.eksidp.portal.eks.ClusterArn;
import dev.eksidp.portal.eks.EksCluster;
import dev.eksidp.portal.eks.EksFailure;
import dev.eksidp.portal.eks.EksGateway;
import dev.eksidp.portal.eks.EksScope;
import dev.eksidp.portal.plan.ProviderSettings;
import dev.eksidp.portal.shell.Searches;
import dev.eksidp.portal.shell.Slice;
import dev.eksidp.portal.shell.SliceRequest;
import org.jspecify.annotations.Nullable;

import org.springframework.context.ApplicationEventPublisher;
import org.springframework.data.domain.Sort;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionOperations;

/**
 * The clusters that the portal knows.
 */
@Service
public class ClusterService {

	private final ClusterRepository rows;

	private final EksGateway eks;

	private final TransactionOperations transaction;

	private final Searches searches;

	private final OngoingChanges changes;

	private final ApplicationEventPublisher events;

	private final Clock clock;

	ClusterService(ClusterRepository rows, EksGateway eks, TransactionOperations transaction, Searches searches,
			OngoingChanges changes, ApplicationEventPublisher events, Clock clock) {
		this.rows = rows;
		this.eks = eks;
		this.transaction = transaction;
		this.searches = searches;
		this.changes = changes;
		this.events = events;
		this.clock = clock;
	}

	/**
	 * Lists clusters by name.
	 */
	public Slice<ClusterView> list(ClusterFilter filter, SliceRequest page) {
		List<Cluster> found = this.searches.run(() -> this.rows.findBy(ClusterSearch.matching(filter, page.after()),
				(query) -> query.sortBy(Sort.by("name", "id")).limit(page.limit() + 1).all()));
		return Slice.of(found, page.limit(), Cluster::cursor).map(Cluster::toView);
	}

	public Optional<ClusterView> find(ClusterArn arn) {
		return this.rows.findByArn(arn.toString()).map(Cluster::toView);
	}

	/**
	 * Finds by what stands in a URL, where nobody writes a partition.
	 */
	public Optional<ClusterView> find(String accountId, String region, String name) {
		return this.rows.findByAccountIdAndRegionAndName(accountId, region, name).map(Cluster::toView);
	}

	/**
	 * The clusters of an account and a region that were there when EKS was last asked.
	 */
	List<ClusterArn> present(EksScope scope) {
		return this.rows.presentArns(scope.accountId(), scope.region()).stream().map(ClusterArn::of).toList();
	}

	/**
	 * All accounts of the inventory.
	 */
	public List<String> accountIds() {
		return this.rows.accountIds();
	}

	/**
	 * All regions of the inventory.
	 */
	public List<String> regions() {
		return this.rows.regions();
	}

	/**
	 * Reads a cluster from EKS now and remembers what was seen. Must not be called inside
	 * a transaction.
	 * @return nothing when EKS knows no such cluster
	 * @throws EksFailure when EKS cannot tell
	 */
	public Optional<ClusterView> refresh(ClusterArn arn) {
		Instant at = this.clock.instant();
		Optional<EksCluster> cluster = this.eks.describeCluster(arn);
		if (cluster.isEmpty()) {
			this.transaction.executeWithoutResult((_) -> change(arn, (known) -> known.vanish(at)));
			return Optional.empty();
		}
		Observation seen = new Observation(cluster.get(), this.eks.identityProvider(arn).orElse(null), at);
		return Optional.ofNullable(this.transaction.execute((_) -> remember(seen)));
	}

	/**
	 * Who holds this cluster; locks its row until the transaction ends, so that the
	 * answer stays true.
	 * @return the id of the open change request
	 */
	@Transactional(propagation = Propagation.MANDATORY)
	public Optional<Long> holder(ClusterArn arn) {
		return this.rows.lockByArn(arn.toString()).map(Cluster::holder);
	}

	/**
	 * Makes a change request the only open one of a cluster.
	 * @throws ClusterTaken when another one is
	 */
	@Transactional(propagation = Propagation.MANDATORY)
	public void take(ClusterArn arn, long changeRequest) {
		Cluster cluster = this.rows.lockByArn(arn.toString()).orElseThrow(() -> new ClusterUnknown(arn.toString()));
		cluster.take(changeRequest);
	}

	/**
	 * Gives a cluster free, if this change request held it.
	 */
	@Transactional(propagation = Propagation.MANDATORY)
	public void release(ClusterArn arn, long changeRequest) {
		this.rows.lockByArn(arn.toString()).ifPresent((cluster) -> cluster.release(changeRequest));
	}

	/**
	 * Records that a change has ended with exactly this on the cluster, which was
	 * verified: from now on, anything else is drift.
	 * @param settings {@code null} for no identity provider
	 */
	@Transactional(propagation = Propagation.MANDATORY)
	public void changed(ClusterArn arn, @Nullable ProviderSettings settings) {
		Instant at = this.clock.instant();
		change(arn, (cluster) -> cluster.changed(settings, at));
	}

	/**
	 * Records that a change has ended, and may have left anything: what is seen next is
	 * what the cluster has from now on.
	 * @param before what it had before the change; {@code null} for no identity provider
	 */
	@Transactional(propagation = Propagation.MANDATORY)
	public void leftHalfDone(ClusterArn arn, @Nullable ProviderSettings before) {
		Instant at = this.clock.instant();
		change(arn, (cluster) -> cluster.leftHalfDone(before, at));
	}

	/**
	 * Remembers who has caused a drift.
	 * @param version which drift was asked about
	 */
	void driftWasBy(ClusterArn arn, int version, String author) {
		this.transaction.executeWithoutResult((_) -> change(arn, (cluster) -> cluster.driftWasBy(version, author)));
	}

	private void change(ClusterArn arn, Consumer<Cluster> verb) {
		this.rows.lockByArn(arn.toString()).ifPresent((cluster) -> {
			verb.accept(cluster);
			this.rows.save(cluster);
		});
	}

	private ClusterView remember(Observation seen) {
		Cluster cluster = this.rows.lockByArn(seen.cluster().arn().toString()).orElse(null);
		if (cluster == null) {
			cluster = new Cluster(seen);
		}
		else {
			cluster.observe(seen, this.changes.explain(seen.cluster().arn(), seen.identityProvider()));
		}
		cluster = this.rows.save(cluster);
		this.events.publishEvent(new ClusterObserved(seen.cluster().arn(), seen.identityProvider(), seen.at()));
		return cluster.toView();
	}

}
