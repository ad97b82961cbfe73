package dev.eksidp.portal.oidc;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import dev.eksidp.portal.shell.InvalidInput;
import dev.eksidp.portal.shell.Violation;
import org.jspecify.annotations.Nullable;

/**
 * The OIDC settings of an identity provider, under AWS's own names. Says what is, or what
 * is wanted; whether EKS would take it is asked with {@link #violations()}, because a
 * cluster may carry settings that were never checked by the portal. What was not given is
 * {@code null}: EKS stores no defaults, and neither does the portal.
 *
 * @see <a href=
 * "https://docs.aws.amazon.com/eks/latest/APIReference/API_OidcIdentityProviderConfigRequest.html">OidcIdentityProviderConfigRequest</a>
 */
public record OidcSettings(@Nullable String identityProviderConfigName, @Nullable String issuerUrl,
		@Nullable String clientId, @Nullable String usernameClaim, @Nullable String usernamePrefix,
		@Nullable String groupsClaim, @Nullable String groupsPrefix,
		@JsonSetter(contentNulls = Nulls.FAIL) Map<String, String> requiredClaims) {

	@SuppressWarnings({ "ConstantValue", "NullAway" }) // JSON may leave the map out
	public OidcSettings {
		identityProviderConfigName = emptyToNull(identityProviderConfigName);
		issuerUrl = emptyToNull(issuerUrl);
		clientId = emptyToNull(clientId);
		usernameClaim = emptyToNull(usernameClaim);
		usernamePrefix = emptyToNull(usernamePrefix);
		groupsClaim = emptyToNull(groupsClaim);
		groupsPrefix = emptyToNull(groupsPrefix);
		requiredClaims = (requiredClaims != null) ? Collections.unmodifiableMap(new TreeMap<>(requiredClaims))
				: Map.of();
	}

	/**
	 * What EKS, or the kube-apiserver behind it, would refuse. Pointers start with
	 * {@code /oidc}.
	 */
	public List<Violation> violations() {
		return OidcRules.check(this);
	}

	/**
	 * The name, which a provider that exists always has.
	 * @throws InvalidInput when there is none
	 */
	public String name() {
		String name = this.identityProviderConfigName;
		if (name == null) {
			throw new InvalidInput(violations());
		}
		return name;
	}

	private static @Nullable String emptyToNull(@Nullable String value) {
		return (value == null || value.isEmpty()) ? null : value;
	}

}
