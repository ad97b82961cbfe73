package dev.eksidp.portal.access;

import java.io.Serializable;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

import org.springframework.security.core.Authentication;
import org.springframework.security.core.AuthenticatedPrincipal;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.core.authority.SimpleGrantedAuthority;

/**
 * Somebody who is signed in, and why with these roles. All that a session keeps of a
 * person.
 *
 * @param name the account name
 * @param sources what each role came from, in words
 * @param groups the groups that the identity provider named
 */
public record PortalPrincipal(String name, Map<Role, List<String>> sources,
		List<String> groups) implements AuthenticatedPrincipal, Serializable {

	public PortalPrincipal {
		sources = Map.copyOf(sources);
		groups = List.copyOf(groups);
	}

	/**
	 * What is known about the roles of somebody signed in, by whatever means.
	 */
	public static PortalPrincipal of(Authentication authentication) {
		return switch (authentication.getPrincipal()) {
			case PortalPrincipal principal -> principal;
			case PortalOidcUser person -> person.principal();
			case null, default -> new PortalPrincipal(authentication.getName(),
					roles(authentication).stream().collect(Collectors.toMap(Function.identity(), (role) -> List.of())),
					List.of());
		};
	}

	/**
	 * The roles that an authentication grants.
	 */
	static Set<Role> roles(Authentication authentication) {
		Set<String> authorities = authentication.getAuthorities()
			.stream()
			.map(GrantedAuthority::getAuthority)
			.collect(Collectors.toSet());
		return Arrays.stream(Role.values())
			.filter((role) -> authorities.contains(role.authority()))
			.collect(Collectors.toSet());
	}

	List<GrantedAuthority> authorities() {
		return this.sources.keySet()
			.stream()
			.sorted()
			.<GrantedAuthority>map((role) -> new SimpleGrantedAuthority(role.authority()))
			.toList();
	}

	@Override
	public String getName() {
		return this.name;
	}

}
