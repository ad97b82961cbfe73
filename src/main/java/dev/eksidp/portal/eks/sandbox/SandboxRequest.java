package dev.eksidp.portal.eks.sandbox;

import java.util.List;
import java.util.Map;

import dev.eksidp.portal.eks.ClusterArn;
import org.jspecify.annotations.Nullable;

/**
 * One call as it was received.
 *
 * @param labels the decoded labels of the path
 * @param query the decoded query, which may repeat a key
 * @param body the fields of the body, none when there is no body
 */
record SandboxRequest(EksOperation operation, Caller caller, List<String> labels, Map<String, List<String>> query,
		JsonFields body) {

	/**
	 * The cluster that the first label names; whether it exists is not known.
	 */
	ClusterArn cluster() {
		String name = this.labels.getFirst();
		if (name.isEmpty()) {
			throw Refusal.invalidParameter("name is required");
		}
		return this.caller.cluster(name);
	}

	/**
	 * The ARN that IAM decides about.
	 */
	String resource() {
		return switch (this.operation) {
			case LIST_CLUSTERS -> this.caller.cluster("*").toString();
			case TAG, UNTAG, LIST_TAGS -> this.labels.getFirst();
			case DESCRIBE_PROVIDER, DISASSOCIATE -> "arn:aws:eks:%s:%s:identityproviderconfig/%s/oidc/%s/*"
				.formatted(this.caller.region(), this.caller.accountId(), this.labels.getFirst(), providerName());
			case DESCRIBE_CLUSTER, ASSOCIATE, LIST_PROVIDERS, DESCRIBE_UPDATE, LIST_UPDATES ->
				this.caller.cluster(this.labels.getFirst()).toString();
		};
	}

	private String providerName() {
		try {
			return ProviderRequest.Reference.read(this.body).name();
		}
		catch (Refusal ex) {
			return "*";
		}
	}

	String label(int index) {
		return this.labels.get(index);
	}

	@Nullable String query(String key) {
		List<String> values = queryAll(key);
		return values.isEmpty() ? null : values.getFirst();
	}

	List<String> queryAll(String key) {
		return this.query.getOrDefault(key, List.of());
	}

}
