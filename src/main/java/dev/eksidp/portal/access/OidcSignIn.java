package dev.eksidp.portal.access;

import java.net.URL;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;
import org.springframework.security.config.ObjectPostProcessor;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.oauth2.client.OAuth2LoginConfigurer;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.client.OAuth2AuthorizedClient;
import org.springframework.security.oauth2.client.oidc.userinfo.OidcUserService;
import org.springframework.security.oauth2.client.oidc.userinfo.OidcUserSource;
import org.springframework.security.oauth2.client.web.OAuth2AuthorizationRequestRedirectFilter;
import org.springframework.security.oauth2.client.web.OAuth2AuthorizedClientRepository;
import org.springframework.security.oauth2.core.oidc.IdTokenClaimNames;
import org.springframework.security.oauth2.core.oidc.OidcIdToken;
import org.springframework.stereotype.Component;

/**
 * Sign-in at an OpenID Connect provider: turns claims into a person with roles.
 */
@Component
class OidcSignIn {

	private final ClaimMapping mapping;

	private final PeopleRepository people;

	private final PendingSignIns pending;

	private final SignInFailureHandler failed;

	OidcSignIn(AccessProperties properties, PeopleRepository people, PendingSignIns pending,
			SignInFailureHandler failed) {
		this.pending = pending;
		this.mapping = ClaimMapping.of(properties);
		this.people = people;
		this.failed = failed;
	}

	void configure(OAuth2LoginConfigurer<HttpSecurity> login) {
		OidcUserService users = new OidcUserService();
		users.setOidcUserConverter(this::person);
		login.userInfoEndpoint((endpoint) -> endpoint.oidcUserService(users).userService((request) -> {
			throw new SignInRefused("The client registration %s needs the scope openid. Ask an administrator to add it."
				.formatted(request.getClientRegistration().getRegistrationId()));
		}))
			.authorizationEndpoint((endpoint) -> endpoint.authorizationRequestRepository(this.pending))
			.authorizedClientRepository(new NoTokens())
			.withObjectPostProcessor(new ProviderAwayHandling());
	}

	private PortalOidcUser person(OidcUserSource source) {
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
	PortalOidcUser person(String issuer, Map<String, Object> claims) {
		String subject = Objects.toString(claims.get(IdTokenClaimNames.SUB), "");
		ClaimMapping.Mapped mapped = this.mapping.map(claims);
		Person person = this.people.signedIn(issuer + " " + subject, mapped.name(), mapped.sources().keySet());
		return new PortalOidcUser(subject, mapped.principal(person.name()));
	}

	/**
	 * Before the browser is sent to the provider, too, a failure is a page with a reason.
	 */
	private final class ProviderAwayHandling implements ObjectPostProcessor<OAuth2AuthorizationRequestRedirectFilter> {

		@Override
		public <O extends OAuth2AuthorizationRequestRedirectFilter> O postProcess(O filter) {
			filter.setAuthenticationFailureHandler(OidcSignIn.this.failed);
			return filter;
		}

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
