package dev.eksidp.portal.cluster;

import java.util.LinkedHashSet;
import java.util.Set;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import dev.eksidp.portal.eks.CallPriority;
import dev.eksidp.portal.eks.ClusterArn;
import dev.eksidp.portal.eks.EksFailure;
import dev.eksidp.portal.eks.EksGateway;
import dev.eksidp.portal.eks.EksScope;
import dev.eksidp.portal.shell.TaskHorizon;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.stereotype.Component;

/**
 * Reads all clusters from EKS, at start and then again and again. What cannot be read is
 * left as it was last seen.
 */
@Component
class InventorySync {

	private static final Logger logger = LoggerFactory.getLogger(InventorySync.class);

	private final EksGateway eks;

	private final ClusterService clusters;

	InventorySync(EksGateway eks, ClusterService clusters) {
		this.eks = eks;
		this.clusters = clusters;
	}

	void run() {
		this.eks.scopes().forEach(this::readScope);
	}

	private void readScope(EksScope scope) {
		try {
			Set<ClusterArn> listed = new LinkedHashSet<>(this.eks.listClusters(scope));
			listed.forEach(this::readCluster);
			// One that is not listed any more is asked for by name before it counts as
			// gone
			this.clusters.present(scope).stream().filter((arn) -> !listed.contains(arn)).forEach(this::readCluster);
		}
		catch (EksFailure failure) {
			logger.warn("Cannot list the clusters of {} in {}: {} {}", scope.accountId(), scope.region(),
					failure.code(), failure.message());
		}
	}

	private void readCluster(ClusterArn arn) {
		try {
			this.clusters.refresh(arn);
		}
		catch (EksFailure failure) {
			logger.warn("Cannot read {}: {} {}", arn, failure.code(), failure.message());
		}
	}

	@Configuration(proxyBeanMethods = false)
	static class Task {

		private static final String NAME = "read-inventory";

		@Bean
		RecurringTask<Void> readInventory(InventorySync sync, InventoryProperties properties) {
			return Tasks.recurring(NAME, FixedDelay.of(properties.interval()))
				.execute((_, _) -> CallPriority.INVENTORY.during(() -> {
					sync.run();
					return null;
				}));
		}

		@Bean
		TaskHorizon readInventoryHorizon(InventoryProperties properties) {
			return new TaskHorizon(NAME, properties.interval());
		}

	}

}
