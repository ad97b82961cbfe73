package dev.eksidp.portal.change;

import dev.eksidp.portal.eks.ClusterArn;
import jakarta.persistence.Embeddable;

/**
 * The cluster of a change request, and the parts of its ARN that lists are filtered by.
 */
@Embeddable
class ClusterColumns {

	private String clusterArn;

	private String accountId;

	private String region;

	private String clusterName;

	@SuppressWarnings("NullAway.Init")
	protected ClusterColumns() {
	}

	ClusterColumns(ClusterArn arn) {
		this.clusterArn = arn.toString();
		this.accountId = arn.accountId();
		this.region = arn.region();
		this.clusterName = arn.name();
	}

	ClusterArn arn() {
		return ClusterArn.of(this.clusterArn);
	}

}
