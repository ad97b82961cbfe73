package dev.eksidp.portal.eks;

import java.net.URI;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Which accounts and regions the portal looks after, and how it gets in.
 *
 * @param endpoint overrides the endpoint of EKS, for tests and proxies; the sandbox sets
 * its own
 * @param accounts the accounts, each once
 */
@ConfigurationProperties("portal.eks")
public record EksProperties(@Nullable URI endpoint, @DefaultValue List<Account> accounts) {

	public EksProperties {
		Set<String> ids = new HashSet<>();
		accounts.forEach((account) -> require(ids.add(account.id()),
				"portal.eks.accounts has account %s more than once; give it once, with all its regions", account.id()));
	}

	/**
	 * @param id twelve digits
	 * @param roleArn the role to assume in that account; the default credentials are used
	 * as they are when there is none
	 * @param externalId sent when the role is assumed, as its trust policy asks for
	 * @param sessionName names the portal in CloudTrail; calls for a change request have
	 * its id behind it
	 * @param sessionTags whether calls for a change request carry session tags, which the
	 * trust policy of the role has to allow by {@code sts:TagSession}
	 * @param regions where to look for clusters
	 * @see <a href=
	 * "https://docs.aws.amazon.com/STS/latest/APIReference/API_AssumeRole.html">AssumeRole</a>,
	 * for what names and external ids may be
	 */
	public record Account(String id, @Nullable String roleArn, @Nullable String externalId,
			@DefaultValue("eks-idp-portal") String sessionName, @DefaultValue("true") boolean sessionTags,
			@DefaultValue List<String> regions) {

		private static final Pattern ID = Pattern.compile("\\d{12}");

		private static final Pattern ROLE = Pattern
			.compile("arn:(?:aws|aws-cn|aws-us-gov):iam::(\\d{12}):role/[\\w+=,.@/-]{1,576}");

		private static final Pattern EXTERNAL_ID = Pattern.compile("[\\w+=,.@:/-]{2,1224}");

		/** Leaves room for the id of a change request in the 64 characters of STS. */
		private static final Pattern SESSION_NAME = Pattern.compile("[\\w+=,.@-]{2,40}");

		public Account {
			require(ID.matcher(id).matches(), "The id of an account has to be twelve digits, in quotes; %s is not", id);
			if (roleArn == null) {
				require(externalId == null, "Account %s has an external-id and no role-arn that it could be for", id);
			}
			else {
				Matcher role = ROLE.matcher(roleArn);
				require(role.matches(), "The role-arn of account %s is not the ARN of a role: %s", id, roleArn);
				require(role.group(1).equals(id), "The role-arn of account %s is a role of another account: %s", id,
						roleArn);
			}
			// The value may be meant as a secret, so it is not shown
			require(externalId == null || EXTERNAL_ID.matcher(externalId).matches(),
					"The external-id of account %s has to be 2 to 1224 letters, digits and any of _+=,.@:/-", id);
			require(SESSION_NAME.matcher(sessionName).matches(),
					"The session-name of account %s has to be 2 to 40 letters, digits and any of _+=,.@-", id);
		}

	}

	public List<EksScope> scopes() {
		return this.accounts.stream()
			.flatMap((account) -> account.regions().stream().map((region) -> new EksScope(account.id(), region)))
			.distinct()
			.toList();
	}

	/**
	 * The settings of an account.
	 * @return nothing when the portal does not look after it
	 */
	public Optional<Account> account(String id) {
		return this.accounts.stream().filter((account) -> account.id().equals(id)).findFirst();
	}

	private static void require(boolean condition, String message, Object... arguments) {
		if (!condition) {
			throw new IllegalArgumentException(message.formatted(arguments) + ".");
		}
	}

}
