package dev.eksidp.portal.eks;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

/**
 * What AWS says is missing when it denies a call.
 *
 * @param action for example {@code eks:DescribeIdentityProviderConfig}
 * @param resource the ARN that it is missing on; {@code null} where AWS names none
 * @param policy what denies it, in AWS's words, for example {@code with an explicit deny
 * in a service control policy}; {@code null} where AWS does not say
 * @see <a href=
 * "https://docs.aws.amazon.com/IAM/latest/UserGuide/troubleshoot_access-denied.html">Access
 * denied error messages</a>
 */
public record MissingPermission(String action, @Nullable String resource, @Nullable String policy) {

	private static final Pattern MESSAGE = Pattern
		.compile("is not authorized to perform: ([a-z0-9-]+:[A-Za-z0-9*]+)(?: on resource: ([^\\s\"'`]+))?"
				+ "(?: ((?:because no|with an explicit deny).*))?");

	/**
	 * Reads the message of a denial.
	 * @return nothing when it is another message
	 */
	public static Optional<MissingPermission> in(@Nullable String message) {
		Matcher matcher = MESSAGE.matcher((message != null) ? message : "");
		return matcher.find() ? Optional.of(new MissingPermission(matcher.group(1), matcher.group(2), matcher.group(3)))
				: Optional.empty();
	}

	/**
	 * Whether a policy forbids it, so that allowing it elsewhere does not help.
	 */
	public boolean explicitlyDenied() {
		return this.policy != null && this.policy.contains("explicit deny");
	}

}
