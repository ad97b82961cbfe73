package dev.eksidp.portal.eks.sandbox;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The operations of EKS that the sandbox knows, each with its method and path.
 */
enum EksOperation {

	LIST_CLUSTERS("ListClusters", "GET", "/clusters"),

	DESCRIBE_CLUSTER("DescribeCluster", "GET", "/clusters/{}"),

	ASSOCIATE("AssociateIdentityProviderConfig", "POST", "/clusters/{}/identity-provider-configs/associate"),

	DESCRIBE_PROVIDER("DescribeIdentityProviderConfig", "POST", "/clusters/{}/identity-provider-configs/describe"),

	LIST_PROVIDERS("ListIdentityProviderConfigs", "GET", "/clusters/{}/identity-provider-configs"),

	DISASSOCIATE("DisassociateIdentityProviderConfig", "POST", "/clusters/{}/identity-provider-configs/disassociate"),

	DESCRIBE_UPDATE("DescribeUpdate", "GET", "/clusters/{}/updates/{}"),

	LIST_UPDATES("ListUpdates", "GET", "/clusters/{}/updates"),

	TAG("TagResource", "POST", "/tags/{}"),

	UNTAG("UntagResource", "DELETE", "/tags/{}"),

	LIST_TAGS("ListTagsForResource", "GET", "/tags/{}");

	private static final String LABEL = "{}";

	private final String awsName;

	private final String method;

	private final List<String> segments;

	EksOperation(String awsName, String method, String path) {
		this.awsName = awsName;
		this.method = method;
		this.segments = List.of(path.split("/", -1));
	}

	/**
	 * EKS's own name of it, which is also the type of the update that it starts.
	 */
	String awsName() {
		return this.awsName;
	}

	boolean hasBody() {
		return "POST".equals(this.method);
	}

	/**
	 * Tells which operation is asked for.
	 * @param rawPath the path still encoded: an ARN in it carries its slashes as
	 * {@code %2F}
	 */
	static Optional<Match> match(String method, String rawPath) {
		List<String> segments = Arrays.asList(rawPath.split("/", -1));
		return Arrays.stream(values())
			.filter((operation) -> operation.method.equals(method) && operation.fits(segments))
			.findFirst()
			.map((operation) -> new Match(operation, operation.labels(segments)));
	}

	static String names() {
		return Arrays.stream(values()).map(EksOperation::awsName).collect(Collectors.joining(", "));
	}

	private boolean fits(List<String> path) {
		if (path.size() != this.segments.size()) {
			return false;
		}
		for (int i = 0; i < path.size(); i++) {
			if (!LABEL.equals(this.segments.get(i)) && !this.segments.get(i).equals(path.get(i))) {
				return false;
			}
		}
		return true;
	}

	private List<String> labels(List<String> path) {
		List<String> labels = new ArrayList<>();
		for (int i = 0; i < path.size(); i++) {
			if (LABEL.equals(this.segments.get(i))) {
				labels.add(URLDecoder.decode(path.get(i).replace("+", "%2B"), StandardCharsets.UTF_8));
			}
		}
		return labels;
	}

	/**
	 * @param labels the decoded labels of the path, in order
	 */
	record Match(EksOperation operation, List<String> labels) {
	}

}
