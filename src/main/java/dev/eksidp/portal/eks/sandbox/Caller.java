package dev.eksidp.portal.eks.sandbox;

import java.time.Instant;
import java.util.Map;
import java.util.regex.Pattern;

import dev.eksidp.portal.eks.ClusterArn;
import org.jspecify.annotations.Nullable;

/**
 * Who calls, and so whose clusters a request is about.
 *
 * @param accountId that of the role where one was assumed; the access key id when it is
 * twelve digits, the first account of the fixture otherwise
 * @param region the region of the credential scope
 * @param session the assumed role; {@code null} for credentials that last
 */
record Caller(String accountId, String region, @Nullable RoleSession session) {

	private static final Pattern ACCOUNT = Pattern.compile("\\d{12}");

	/** How access key ids of temporary credentials begin. */
	static final String TEMPORARY = "ASIA";

	/**
	 * @throws Refusal when temporary credentials are unknown, or have expired
	 */
	static Caller of(SigV4Signature signature, Instant now) {
		String key = signature.accessKeyId();
		if (key.startsWith(TEMPORARY) || signature.sessionToken() != null) {
			RoleSession session = RoleSession.read(signature.sessionToken())
				.filter((known) -> known.accessKeyId().equals(key))
				.orElseThrow(() -> new Refusal(ErrorType.UNRECOGNIZED_CLIENT, null,
						"The security token included in the request is invalid."));
			if (!now.isBefore(session.expiresAt())) {
				throw new Refusal(ErrorType.EXPIRED_TOKEN, null,
						"The security token included in the request is expired");
			}
			return new Caller(session.role().accountId(), signature.region(), session);
		}
		return new Caller(ACCOUNT.matcher(key).matches() ? key : InitialClusters.FIRST_ACCOUNT, signature.region(),
				null);
	}

	/**
	 * The ARN of the user or of the assumed role.
	 */
	String arn() {
		return (this.session != null) ? this.session.arn() : "arn:aws:iam::%s:user/sandbox".formatted(this.accountId);
	}

	/**
	 * As CloudTrail names it.
	 */
	String userName() {
		return (this.session != null) ? this.session.sessionName() : "sandbox";
	}

	Map<String, String> sessionTags() {
		return (this.session != null) ? this.session.tags() : Map.of();
	}

	boolean mayCall(EksOperation operation) {
		return this.session == null || this.session.role().allows(operation.awsName());
	}

	ClusterArn cluster(String name) {
		return new ClusterArn("aws", this.region, this.accountId, name);
	}

	boolean owns(ClusterArn arn) {
		return this.accountId.equals(arn.accountId()) && this.region.equals(arn.region());
	}

}
