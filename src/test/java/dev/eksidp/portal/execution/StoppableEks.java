package dev.eksidp.portal.execution;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

import dev.eksidp.portal.eks.ClusterArn;
import dev.eksidp.portal.eks.EksCluster;
import dev.eksidp.portal.eks.EksFailure.Advice;
import dev.eksidp.portal.eks.EksGateway;
import dev.eksidp.portal.eks.EksScope;
import dev.eksidp.portal.eks.EksUpdate;
import dev.eksidp.portal.oidc.IdentityProvider;
import dev.eksidp.portal.oidc.OidcSettings;

/**
 * The way to EKS, on which something can happen to every call and to every answer.
 */
final class StoppableEks implements EksGateway {

	private final StrictEks eks;

	private final FaultPoints points;

	private final Map<String, EksUpdate> earlier = new HashMap<>();

	private Way way = Way.UNDISTURBED;

	StoppableEks(StrictEks eks, FaultPoints points) {
		this.eks = eks;
		this.points = points;
	}

	StrictEks eks() {
		return this.eks;
	}

	/** What happens to the call that is made now; everything is as usual after it. */
	void disturb(Way disturbed) {
		this.way = disturbed;
	}

	@Override
	public EksUpdate associate(ClusterArn cluster, OidcSettings settings, Map<String, String> tags, String token) {
		return call("associate", () -> this.eks.associate(cluster, settings, tags, token));
	}

	@Override
	public EksUpdate disassociate(ClusterArn cluster, String name, String token) {
		return call("disassociate", () -> this.eks.disassociate(cluster, name, token));
	}

	@Override
	public void tag(ClusterArn cluster, String arn, Map<String, String> tags) {
		call("tag", () -> {
			this.eks.tag(cluster, arn, tags);
			return true;
		});
	}

	@Override
	public void untag(ClusterArn cluster, String arn, Collection<String> keys) {
		call("untag", () -> {
			this.eks.untag(cluster, arn, keys);
			return true;
		});
	}

	@Override
	public EksUpdate describeUpdate(ClusterArn cluster, String updateId) {
		return call("describeUpdate", () -> {
			EksUpdate now = this.eks.describeUpdate(cluster, updateId);
			EksUpdate before = this.earlier.putIfAbsent(updateId, now);
			return (this.way == Way.OUT_OF_ORDER && before != null) ? before : now;
		});
	}

	@Override
	public List<String> listUpdates(ClusterArn cluster) {
		return call("listUpdates", () -> this.eks.listUpdates(cluster));
	}

	@Override
	public Optional<EksCluster> describeCluster(ClusterArn cluster) {
		return call("describeCluster", () -> this.eks.describeCluster(cluster));
	}

	@Override
	public Optional<IdentityProvider> identityProvider(ClusterArn cluster) {
		return call("identityProvider", () -> this.eks.identityProvider(cluster));
	}

	@Override
	public List<EksScope> scopes() {
		return this.eks.scopes();
	}

	@Override
	public List<ClusterArn> listClusters(EksScope scope) {
		return this.eks.listClusters(scope);
	}

	@Override
	public Map<String, String> tags(ClusterArn cluster, String identityProviderConfigArn) {
		return call("tags", () -> this.eks.tags(cluster, identityProviderConfigArn));
	}

	private <T> T call(String operation, Supplier<T> call) {
		this.points.pass("before " + operation);
		Way now = this.way;
		if (now == Way.CALL_LOST) {
			this.way = Way.UNDISTURBED;
			throw FakeEks.failure(Advice.RETRY, "Unreachable");
		}
		T answer;
		try {
			answer = call.get();
			if (now == Way.DOUBLED) {
				answer = call.get();
			}
		}
		finally {
			this.way = Way.UNDISTURBED;
		}
		this.points.pass("after " + operation);
		if (now == Way.ANSWER_LOST) {
			throw FakeEks.failure(Advice.RETRY, "Unreachable");
		}
		return answer;
	}

	/**
	 * What can happen between the portal and EKS.
	 */
	enum Way {

		UNDISTURBED,
		/** The call does not arrive. */
		CALL_LOST,
		/** The call has its effect, and nobody hears of it. */
		ANSWER_LOST,
		/** The call arrives twice. */
		DOUBLED,
		/** What was true earlier is answered after what is true now. */
		OUT_OF_ORDER

	}

}
