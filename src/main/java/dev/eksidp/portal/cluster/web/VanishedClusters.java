package dev.eksidp.portal.cluster.web;

import dev.eksidp.portal.cluster.ClusterService;
import dev.eksidp.portal.cluster.ClusterView;
import dev.eksidp.portal.eks.ClusterArn;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Component;

/**
 * The clusters that EKS knows no more: asked by the template that says so on the pages of
 * what concerns them.
 */
@Component("vanishedClusters")
class VanishedClusters {

	private final ClusterService clusters;

	VanishedClusters(ClusterService clusters) {
		this.clusters = clusters;
	}

	/**
	 * The cluster, if it has vanished.
	 */
	public @Nullable ClusterView find(ClusterArn arn) {
		return this.clusters.find(arn).filter((cluster) -> cluster.vanishedAt() != null).orElse(null);
	}

}
