package dev.eksidp.portal.access;

import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import dev.eksidp.portal.shell.NameRules;
import org.jspecify.annotations.Nullable;

import org.springframework.security.oauth2.core.oidc.IdTokenClaimNames;
import org.springframework.security.oauth2.core.oidc.StandardClaimNames;

/**
 * Turns the claims of an identity provider into a name and roles, in the same way for
 * people who sign in and for workloads that send a token.
 *
 * @param rolesClaim see {@link AccessProperties}
 * @param nameClaim see {@link AccessProperties}
 * @param namePrefix put before the name
 * @param roles the values of the roles claim that give each role
 */
record ClaimMapping(String rolesClaim, String nameClaim, String namePrefix, Map<Role, List<String>> roles) {

	private static final int LONGEST_NAME = 100;

	/** More would make sessions large, and nothing reads them. */
	private static final int MOST_GROUPS = 200;

	static ClaimMapping of(AccessProperties properties) {
		return new ClaimMapping(properties.rolesClaim(), properties.nameClaim(), "", properties.roles());
	}

	/**
	 * @throws SignInRefused when there is no usable name
	 */
	Mapped map(Map<String, Object> claims) {
		List<String> groups = values(claim(claims, this.rolesClaim));
		return new Mapped(name(claims), sources(groups), groups.stream().limit(MOST_GROUPS).toList());
	}

	private Map<Role, List<String>> sources(List<String> groups) {
		Map<Role, List<String>> sources = new EnumMap<>(Role.class);
		sources.put(Role.VIEWER, List.of("everybody who signs in"));
		this.roles.forEach((role, wanted) -> {
			List<String> found = wanted.stream()
				.filter(groups::contains)
				.map((value) -> this.rolesClaim + ": " + value)
				.toList();
			if (!found.isEmpty()) {
				sources.put(role, found);
			}
		});
		return sources;
	}

	private String name(Map<String, Object> claims) {
		String name = Stream
			.of(claim(claims, this.nameClaim), claims.get(StandardClaimNames.EMAIL), claims.get(IdTokenClaimNames.SUB))
			.filter(String.class::isInstance)
			.map(String.class::cast)
			.map(String::strip)
			.filter((candidate) -> !candidate.isEmpty())
			.findFirst()
			.map((candidate) -> this.namePrefix + candidate)
			.orElse("");
		boolean reserved = name.equalsIgnoreCase(Person.PORTAL.name())
				|| name.equalsIgnoreCase(SignedInUser.NOBODY.name());
		if (name.isEmpty() || name.length() > LONGEST_NAME || reserved || NameRules.objection(name).isPresent()) {
			throw new SignInRefused("The identity provider gave a name that cannot be used here. "
					+ "Ask an administrator to look at portal.access.name-claim.");
		}
		return name;
	}

	/**
	 * A claim by its name, which may have dots of its own, or else by its path.
	 */
	private static @Nullable Object claim(Map<?, ?> claims, String path) {
		Object value = claims.get(path);
		int dot = path.indexOf('.');
		while (value == null && dot > 0) {
			if (claims.get(path.substring(0, dot)) instanceof Map<?, ?> nested) {
				value = claim(nested, path.substring(dot + 1));
			}
			dot = path.indexOf('.', dot + 1);
		}
		return value;
	}

	private static List<String> values(@Nullable Object claim) {
		return switch (claim) {
			case String one -> List.of(one);
			case Collection<?> several ->
				several.stream().filter(String.class::isInstance).map(String.class::cast).toList();
			case null, default -> List.of();
		};
	}

	/**
	 * What claims say.
	 *
	 * @param name for somebody who is new
	 * @param sources the roles, and what each came from
	 */
	record Mapped(String name, Map<Role, List<String>> sources, List<String> groups) {

		/**
		 * @param known the name that the portal knows this person by
		 */
		PortalPrincipal principal(String known) {
			return new PortalPrincipal(known, this.sources, this.groups);
		}

	}

}
