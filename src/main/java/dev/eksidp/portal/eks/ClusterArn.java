package dev.eksidp.portal.eks;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

/**
 * The ARN of an EKS cluster, which identifies it everywhere in the portal.
 *
 * @param partition {@code aws}, {@code aws-cn} or {@code aws-us-gov}
 * @param region for example {@code eu-west-1}
 * @param accountId twelve digits
 * @param name 1 to 100 characters
 */
public record ClusterArn(String partition, String region, String accountId, String name) {

	private static final Pattern ARN = Pattern.compile(
			"arn:(aws|aws-cn|aws-us-gov):eks:([a-z0-9-]{1,30}):(\\d{12}):cluster/([0-9A-Za-z][A-Za-z0-9\\-_]{0,99})");

	public static Optional<ClusterArn> parse(@Nullable String text) {
		if (text == null) {
			return Optional.empty();
		}
		Matcher matcher = ARN.matcher(text);
		return matcher.matches()
				? Optional.of(new ClusterArn(matcher.group(1), matcher.group(2), matcher.group(3), matcher.group(4)))
				: Optional.empty();
	}

	/**
	 * Reads an ARN that was checked before, for example one from the database.
	 * @throws IllegalArgumentException when it is none
	 */
	public static ClusterArn of(String text) {
		return parse(text).orElseThrow(() -> new IllegalArgumentException("Not the ARN of an EKS cluster: " + text));
	}

	@Override
	public String toString() {
		return "arn:%s:eks:%s:%s:cluster/%s".formatted(this.partition, this.region, this.accountId, this.name);
	}

}
