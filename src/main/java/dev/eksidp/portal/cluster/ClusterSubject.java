package dev.eksidp.portal.cluster;

import dev.eksidp.portal.access.AuditSubject;
import dev.eksidp.portal.access.Person;
import dev.eksidp.portal.eks.ClusterArn;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Component;

/**
 * A cluster, by ARN.
 */
@Component
class ClusterSubject implements AuditSubject {

	@Override
	public String type() {
		return Cluster.SUBJECT;
	}

	@Override
	public String words(String id) {
		return "Cluster " + ClusterArn.parse(id).map(ClusterArn::name).orElse(id);
	}

	@Override
	public @Nullable String page(String id, Person reader) {
		return ClusterArn.parse(id)
			.map((arn) -> "/clusters/%s/%s/%s".formatted(arn.accountId(), arn.region(), arn.name()))
			.orElse(null);
	}

	@Override
	public boolean concernsEverybody() {
		return true;
	}

}
