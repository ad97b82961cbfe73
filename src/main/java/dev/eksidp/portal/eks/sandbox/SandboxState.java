package dev.eksidp.portal.eks.sandbox;

import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

import dev.eksidp.portal.eks.ClusterArn;
import org.jspecify.annotations.Nullable;

/**
 * All clusters of the sandbox. A change is on disk before anybody sees it.
 */
final class SandboxState {

	private final ReentrantLock lock = new ReentrantLock();

	private final @Nullable StateFile file;

	private volatile Map<String, SandboxCluster> clusters;

	private SandboxState(@Nullable StateFile file, Map<String, SandboxCluster> clusters) {
		this.file = file;
		this.clusters = clusters;
	}

	/**
	 * The world as it was left, with the clusters of the fixture that it lacks.
	 * @param file where it is kept; in memory only when null
	 * @param fleet how many more clusters there are
	 */
	static SandboxState open(@Nullable StateFile file, int fleet) {
		Map<String, SandboxCluster> clusters = new TreeMap<>();
		Stream.concat(InitialClusters.clusters().stream(), InitialClusters.fleet(fleet))
			.forEach((cluster) -> clusters.put(cluster.arn().toString(), cluster));
		if (file != null) {
			file.load().forEach((cluster) -> clusters.put(cluster.arn().toString(), cluster));
		}
		return new SandboxState(file, Collections.unmodifiableMap(clusters));
	}

	List<SandboxCluster> clusters(Caller caller) {
		return this.clusters.values().stream().filter((cluster) -> caller.owns(cluster.arn())).toList();
	}

	Optional<SandboxCluster> find(ClusterArn arn) {
		return Optional.ofNullable(this.clusters.get(arn.toString()));
	}

	SandboxCluster get(ClusterArn arn) {
		return find(arn).orElseThrow(() -> Refusal.noCluster(arn));
	}

	/**
	 * Changes a cluster, one change after the other.
	 * @param change may refuse, and then nothing is changed
	 * @return the changed cluster
	 */
	SandboxCluster change(ClusterArn arn, UnaryOperator<SandboxCluster> change) {
		this.lock.lock();
		try {
			SandboxCluster before = get(arn);
			SandboxCluster after = change.apply(before);
			if (!after.equals(before)) {
				Map<String, SandboxCluster> changed = new TreeMap<>(this.clusters);
				changed.put(arn.toString(), after);
				save(changed.values());
				this.clusters = Collections.unmodifiableMap(changed);
			}
			return after;
		}
		finally {
			this.lock.unlock();
		}
	}

	private void save(Collection<SandboxCluster> changed) {
		if (this.file != null) {
			this.file.save(changed);
		}
	}

}
