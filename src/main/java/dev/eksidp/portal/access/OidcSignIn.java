package dev.eksidp.portal.access;

import java.net.URL;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.oauth2.client.OAuth2LoginConfigurer;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.client.OAuth2AuthorizedClient;
import org.springframework.security.oauth2.client.oidc.userinfo.OidcUserService;
import org.springframework.security.oauth2.client.oidc.userinfo.OidcUserSource;
import org.springframework.security.oauth2.client.web.OAuth2AuthorizedClientRepository;
import org.springframework.security.oauth2.core.oidc.IdTokenClaimNames;
import org.springframework.security.oauth2.core.oidc.OidcIdToken;
import org.springframework.security.oauth2.core.oidc.StandardClaimNames;
import org.springframework.stereotype.Component;

/**
 * Sign-in at an OpenID Connect provider: turns claims into a person with roles.
 */
@Component
class OidcSignIn {

	private static final int LONGEST_NAME = 100;

	/** More would make sessions large, and nothing reads them. */
	private static final int MOST_GROUPS = 200;

	private final AccessProperties properties;

	private final PeopleTable people;

	OidcSignIn(AccessProperties properties, PeopleTable people) {
		this.properties = properties;
		this.people = people;
	}

	void configure(OAuth2LoginConfigurer<HttpSecurity> login) {
		OidcUserService users = new OidcUserService();
		users.setOidcUserConverter(this::person);
		login.userInfoEndpoint((endpoint) -> endpoint.oidcUserService(users).userService((request) -> {
			throw new SignInRefused("The client registration %s needs the scope openid. Ask an administrator to add it."
				.formatted(request.getClientRegistration().getRegistrationId()));
		})).authorizedClientRepository(new NoTokens());
	}

	private OidcPerson person(OidcUserSource source) {
		OidcIdToken token = source.getUserRequest().getIdToken();
		Map<String, Object> claims = new HashMap<>();
		if (source.getUserInfo() != null) {
			claims.putAll(source.getUserInfo().getClaims());
		}
		claims.putAll(token.getClaims());
		URL issuer = token.getIssuer();
		return person(String.valueOf(issuer), claims);
	}

	/**
	 * @param issuer the provider that vouches for the claims
	 * @param claims of the id token and of the user info endpoint
	 * @throws SignInRefused when there is no usable name, or it is somebody else's
	 */
	OidcPerson person(String issuer, Map<String, Object> claims) {
		String subject = Objects.toString(claims.get(IdTokenClaimNames.SUB), "");
		List<String> groups = values(claim(claims, this.properties.rolesClaim()));
		Map<Role, List<String>> sources = sources(groups);
		Person person = this.people.signedIn(issuer + " " + subject, name(claims), sources.keySet());
		return new OidcPerson(subject,
				new Membership(person.name(), sources, groups.stream().limit(MOST_GROUPS).toList()));
	}

	private Map<Role, List<String>> sources(List<String> groups) {
		Map<Role, List<String>> sources = new EnumMap<>(Role.class);
		sources.put(Role.VIEWER, List.of("everybody who signs in"));
		this.properties.roles().forEach((role, wanted) -> {
			List<String> found = wanted.stream()
				.filter(groups::contains)
				.map((value) -> this.properties.rolesClaim() + ": " + value)
				.toList();
			if (!found.isEmpty()) {
				sources.put(role, found);
			}
		});
		return sources;
	}

	private String name(Map<String, Object> claims) {
		String name = Stream
			.of(claim(claims, this.properties.nameClaim()), claims.get(StandardClaimNames.EMAIL),
					claims.get(IdTokenClaimNames.SUB))
			.filter(String.class::isInstance)
			.map(String.class::cast)
			.map(String::strip)
			.filter((candidate) -> !candidate.isEmpty())
			.findFirst()
			.orElse("");
		boolean reserved = name.equalsIgnoreCase(Person.PORTAL.name())
				|| name.equalsIgnoreCase(SignedInUser.NOBODY.name());
		if (name.isEmpty() || name.length() > LONGEST_NAME || reserved
				|| name.codePoints().anyMatch(Character::isISOControl)) {
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
	 * The provider's tokens are not used after sign-in, so they are not kept.
	 */
	private static final class NoTokens implements OAuth2AuthorizedClientRepository {

		@Override
		public <T extends OAuth2AuthorizedClient> @Nullable T loadAuthorizedClient(String registration,
				Authentication principal, HttpServletRequest request) {
			return null;
		}

		@Override
		public void saveAuthorizedClient(OAuth2AuthorizedClient client, Authentication principal,
				HttpServletRequest request, HttpServletResponse response) {
		}

		@Override
		public void removeAuthorizedClient(String registration, Authentication principal, HttpServletRequest request,
				HttpServletResponse response) {
		}

	}

}
