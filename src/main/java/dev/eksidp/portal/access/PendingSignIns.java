package dev.eksidp.portal.access;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.client.registration.ClientRegistrationRepository;
import org.springframework.security.oauth2.client.web.AuthorizationRequestRepository;
import org.springframework.security.oauth2.core.endpoint.OAuth2AuthorizationRequest;
import org.springframework.security.oauth2.core.endpoint.OAuth2ParameterNames;
import org.springframework.stereotype.Component;

/**
 * Remembers a sign-in that has begun, while the browser is at the identity provider: in
 * the browser itself, as it is nobody's yet.
 */
@Component
class PendingSignIns implements AuthorizationRequestRepository<OAuth2AuthorizationRequest> {

	private static final String COOKIE = "PORTAL_SIGN_IN";

	/** Long enough for a second factor that has to be found first. */
	private static final Duration LIFE = Duration.ofMinutes(15);

	private final SealedCookies cookies;

	private final JsonMapper json;

	private final ObjectProvider<ClientRegistrationRepository> providers;

	PendingSignIns(SealedCookies cookies, JsonMapper json, ObjectProvider<ClientRegistrationRepository> providers) {
		this.cookies = cookies;
		this.json = json;
		this.providers = providers;
	}

	@Override
	public @Nullable OAuth2AuthorizationRequest loadAuthorizationRequest(HttpServletRequest request) {
		String state = request.getParameter(OAuth2ParameterNames.STATE);
		return this.cookies.find(request, COOKIE)
			.map((text) -> this.json.readValue(text, Pending.class))
			.filter((pending) -> pending.state().equals(state))
			.flatMap(this::restore)
			.orElse(null);
	}

	@Override
	public void saveAuthorizationRequest(@Nullable OAuth2AuthorizationRequest pending, HttpServletRequest request,
			HttpServletResponse response) {
		if (pending == null) {
			this.cookies.forget(request, response, COOKIE);
			return;
		}
		Map<String, String> attributes = new TreeMap<>();
		pending.getAttributes().forEach((name, value) -> attributes.put(name, value.toString()));
		this.cookies.give(request, response, COOKIE, this.json.writeValueAsString(
				new Pending(String.valueOf(pending.getState()), String.valueOf(pending.getRedirectUri()), attributes)),
				LIFE);
	}

	@Override
	public @Nullable OAuth2AuthorizationRequest removeAuthorizationRequest(HttpServletRequest request,
			HttpServletResponse response) {
		OAuth2AuthorizationRequest pending = loadAuthorizationRequest(request);
		this.cookies.forget(request, response, COOKIE);
		return pending;
	}

	private Optional<OAuth2AuthorizationRequest> restore(Pending pending) {
		String id = pending.attributes().getOrDefault(OAuth2ParameterNames.REGISTRATION_ID, "");
		return Optional.ofNullable(this.providers.getIfAvailable())
			.map((all) -> all.findByRegistrationId(id))
			.map((provider) -> restore(pending, provider));
	}

	private static OAuth2AuthorizationRequest restore(Pending pending, ClientRegistration provider) {
		return OAuth2AuthorizationRequest.authorizationCode()
			.clientId(provider.getClientId())
			.authorizationUri(String.valueOf(provider.getProviderDetails().getAuthorizationUri()))
			.redirectUri(pending.redirectUri())
			.scopes(provider.getScopes())
			.state(pending.state())
			.attributes((attributes) -> attributes.putAll(pending.attributes()))
			.build();
	}

	/**
	 * What differs from sign-in to sign-in.
	 *
	 * @param attributes the provider, the nonce and, with PKCE, the code verifier
	 */
	private record Pending(String state, String redirectUri, Map<String, String> attributes) {
	}

}
