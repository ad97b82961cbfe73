package dev.eksidp.portal.cluster;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

import dev.eksidp.portal.eks.ClusterArn;
import dev.eksidp.portal.eks.EksFailure;
import dev.eksidp.portal.eks.EksGateway;
import dev.eksidp.portal.eks.EksScope;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Reads the clusters of an account and region from EKS. What cannot be read is left as it
 * was last seen, and is written down.
 */
@Component
class InventorySync {

	private static final Logger logger = LoggerFactory.getLogger(InventorySync.class);

	private final EksGateway eks;

	private final ClusterService clusters;

	private final ScopeReadingRepository readings;

	InventorySync(EksGateway eks, ClusterService clusters, ScopeReadingRepository readings) {
		this.eks = eks;
		this.clusters = clusters;
		this.readings = readings;
	}

	/**
	 * Reads all accounts and regions, one after the other.
	 */
	void run() {
		this.eks.scopes().forEach(this::read);
	}

	/**
	 * Reads one account and region.
	 */
	void read(EksScope scope) {
		this.readings.started(scope);
		try {
			Set<ClusterArn> listed = new LinkedHashSet<>(this.eks.listClusters(scope));
			List<ReadingFailure> failures = readClusters(scope, listed);
			if (failures.isEmpty()) {
				this.readings.succeeded(scope, listed.size());
			}
			else {
				this.readings.failed(scope, listed.size(), failures);
			}
		}
		catch (EksFailure failure) {
			logger.warn("Cannot list the clusters of {} in {}: {} {}", scope.accountId(), scope.region(),
					failure.code(), failure.message());
			this.readings.failed(scope, null, List.of(ReadingFailure.of(failure, null)));
		}
	}

	/**
	 * One that is not listed any more is asked for by name before it counts as gone.
	 * @return one failure of each kind
	 */
	private List<ReadingFailure> readClusters(EksScope scope, Set<ClusterArn> listed) {
		List<ReadingFailure> failures = new ArrayList<>();
		List<ClusterArn> all = Stream.concat(listed.stream(), this.clusters.present(scope).stream())
			.distinct()
			.toList();
		for (ClusterArn arn : all) {
			try {
				this.clusters.refresh(arn);
			}
			catch (EksFailure failure) {
				logger.warn("Cannot read {}: {} {}", arn, failure.code(), failure.message());
				ReadingFailure known = ReadingFailure.of(failure, arn.name());
				if (failures.stream().noneMatch(known::isLike)) {
					failures.add(known);
				}
				if (failure.concernsEveryCall()) {
					// The others would take as long to fail, one after the other
					break;
				}
			}
		}
		return failures;
	}

}
