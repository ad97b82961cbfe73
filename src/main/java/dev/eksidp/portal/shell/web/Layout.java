package dev.eksidp.portal.shell.web;

import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

import dev.eksidp.portal.shell.RoleNames;
import org.jspecify.annotations.Nullable;
import org.springframework.core.env.Environment;
import org.springframework.core.env.Profiles;
import org.springframework.security.authentication.AnonymousAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.stereotype.Component;

/**
 * What the frame around every page shows, error pages included, which have no model of
 * their own: hence a bean that templates ask.
 */
@Component("layout")
class Layout {

	private final boolean sandbox;

	private final RoleNames roleNames;

	Layout(Environment environment, RoleNames roleNames) {
		this.sandbox = environment.acceptsProfiles(Profiles.of("sandbox"));
		this.roleNames = roleNames;
	}

	/**
	 * Whether clusters are simulated, which every page must say.
	 */
	public boolean isSandbox() {
		return this.sandbox;
	}

	/**
	 * The person who is signed in, or {@code null}.
	 */
	public @Nullable Me me() {
		Authentication authentication = SecurityContextHolder.getContext().getAuthentication();
		if (authentication == null || !authentication.isAuthenticated()
				|| authentication instanceof AnonymousAuthenticationToken) {
			return null;
		}
		List<String> authorities = authentication.getAuthorities()
			.stream()
			.map(GrantedAuthority::getAuthority)
			.flatMap(Stream::ofNullable)
			.toList();
		return new Me(authentication.getName(), this.roleNames.of(authorities), authorities);
	}

	/**
	 * The two letters that stand for a person.
	 */
	public String initials(String name) {
		int end = name.offsetByCodePoints(0, Math.min(2, name.codePointCount(0, name.length())));
		return name.substring(0, end).toUpperCase(Locale.ROOT);
	}

	/**
	 * Who is signed in.
	 *
	 * @param name the account name
	 * @param roles what they are called, for example {@code Approver}
	 * @param authorities as Spring Security knows them
	 */
	public record Me(String name, String roles, List<String> authorities) {

		public boolean isApprover() {
			return this.authorities.contains("ROLE_APPROVER");
		}

		public boolean isAdmin() {
			return this.authorities.contains("ROLE_ADMIN");
		}

		public boolean maySeeAudit() {
			return this.authorities.contains("ROLE_AUDITOR") || this.authorities.contains("ROLE_ADMIN");
		}

	}

}
