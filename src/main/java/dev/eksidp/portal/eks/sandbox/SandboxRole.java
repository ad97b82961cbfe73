package dev.eksidp.portal.eks.sandbox;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import com.fasterxml.jackson.annotation.JsonIgnore;
import org.jspecify.annotations.Nullable;

/**
 * The roles of the sandbox, the same in every account. {@code eks-idp-portal} may do
 * everything; {@code eks-idp-portal-without-<action>} may do all but one, for example
 * {@code eks-idp-portal-without-DescribeIdentityProviderConfig}, or
 * {@code eks-idp-portal-without-TagSession}, whose trust policy allows no session tags.
 *
 * @param lacking the action that it may not do
 */
record SandboxRole(String accountId, String name, @Nullable String lacking) {

	/** What the trust policy of all of them asks for. */
	static final String EXTERNAL_ID = "sandbox";

	static final String TAG_SESSION = "TagSession";

	private static final Pattern ARN = Pattern
		.compile("arn:aws:iam::(\\d{12}):role/(eks-idp-portal(?:-without-([A-Za-z]+))?)");

	static Optional<SandboxRole> find(String arn) {
		Matcher matcher = ARN.matcher(arn);
		return matcher.matches() ? Optional.of(new SandboxRole(matcher.group(1), matcher.group(2), matcher.group(3)))
				: Optional.empty();
	}

	@JsonIgnore
	String arn() {
		return "arn:aws:iam::%s:role/%s".formatted(this.accountId, this.name);
	}

	boolean allows(String action) {
		return !action.equals(this.lacking);
	}

}
