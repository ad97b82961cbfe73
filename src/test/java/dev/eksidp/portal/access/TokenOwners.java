package dev.eksidp.portal.access;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;

import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.context.SecurityContextHolder;

/**
 * People of a test's own, and the tokens that they make.
 */
record TokenOwners(PeopleRepository people, ApiTokenService tokens) {

	/**
	 * Somebody new who has just signed in.
	 */
	String person(Role... roles) {
		String name = "owner-" + UUID.randomUUID();
		this.people.keep("test:" + name, name, roles(roles));
		return name;
	}

	CreatedToken token(String owner, Set<Role> roles, Scope... scopes) {
		return as(owner, roles, () -> this.tokens
			.create(new NewToken("ci", Arrays.stream(scopes).map(Scope::text).toList(), null, null)));
	}

	/**
	 * A token of somebody new.
	 */
	CreatedToken token(Role role, Scope... scopes) {
		return token(person(role), roles(role), scopes);
	}

	static <T> T as(String owner, Set<Role> roles, Supplier<T> work) {
		PortalPrincipal principal = new PortalPrincipal(owner,
				roles.stream().collect(Collectors.toMap(Function.identity(), (role) -> List.<String>of())), List.of());
		SecurityContextHolder.getContext()
			.setAuthentication(
					UsernamePasswordAuthenticationToken.authenticated(principal, null, principal.authorities()));
		try {
			return work.get();
		}
		finally {
			SecurityContextHolder.clearContext();
		}
	}

	static Set<Role> roles(Role... roles) {
		Set<Role> all = EnumSet.of(Role.VIEWER);
		all.addAll(List.of(roles));
		return all;
	}

}
