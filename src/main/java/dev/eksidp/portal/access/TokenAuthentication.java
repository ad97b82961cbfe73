package dev.eksidp.portal.access;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

import org.springframework.security.authentication.AbstractAuthenticationToken;

/**
 * An API token that acts for its owner.
 */
final class TokenAuthentication extends AbstractAuthenticationToken {

	private final PortalPrincipal owner;

	private final ActingToken token;

	private TokenAuthentication(PortalPrincipal owner, ActingToken token) {
		super(owner.authorities());
		this.owner = owner;
		this.token = token;
		setAuthenticated(true);
	}

	static TokenAuthentication of(ApiToken token, Set<Role> roles) {
		Map<Role, List<String>> sources = roles.stream()
			.collect(Collectors.toMap(Function.identity(), (role) -> List.of("last sign-in of the token's owner")));
		return new TokenAuthentication(new PortalPrincipal(token.owner(), sources, List.of()), token.acting());
	}

	ActingToken token() {
		return this.token;
	}

	@Override
	public PortalPrincipal getPrincipal() {
		return this.owner;
	}

	/**
	 * The secret is not kept.
	 */
	@Override
	public @Nullable Object getCredentials() {
		return null;
	}

}
