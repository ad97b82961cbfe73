package dev.eksidp.portal.eks.sandbox;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import dev.eksidp.portal.eks.ClusterArn;
import org.jspecify.annotations.Nullable;

/**
 * Whose clusters a request is about, as its SigV4 credential scope says. The signature
 * itself is not checked.
 *
 * @param accountId the access key id when it is twelve digits, the first account of the
 * fixture otherwise
 * @param region the region of the credential scope
 */
record Caller(String accountId, String region) {

	private static final Pattern SIG_V4 = Pattern.compile(
			"AWS4-HMAC-SHA256\\s+(?:.*,\\s*)?Credential=([^/,\\s]+)/\\d{8}/([a-z0-9-]{1,30})/eks/aws4_request(?:,.*)?");

	private static final Pattern ACCOUNT = Pattern.compile("\\d{12}");

	static Optional<Caller> from(@Nullable String authorization) {
		Matcher matcher = SIG_V4.matcher((authorization != null) ? authorization.strip() : "");
		if (!matcher.matches()) {
			return Optional.empty();
		}
		String accessKeyId = matcher.group(1);
		return Optional
			.of(new Caller(ACCOUNT.matcher(accessKeyId).matches() ? accessKeyId : InitialClusters.FIRST_ACCOUNT,
					matcher.group(2)));
	}

	ClusterArn cluster(String name) {
		return new ClusterArn("aws", this.region, this.accountId, name);
	}

	boolean owns(ClusterArn arn) {
		return this.accountId.equals(arn.accountId()) && this.region.equals(arn.region());
	}

}
