package dev.eksidp.portal.access;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.security.oauth2.client.autoconfigure.OAuth2ClientProperties;
import org.springframework.boot.security.oauth2.client.autoconfigure.OAuth2ClientProperties.Registration;
import org.springframework.boot.security.oauth2.client.autoconfigure.OAuth2ClientPropertiesMapper;
import org.springframework.security.authentication.AuthenticationServiceException;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.client.registration.ClientRegistrationRepository;

/**
 * The identity providers that people sign in at. Each is asked for its endpoints when
 * somebody first signs in there, so that the portal starts although one is away.
 */
public final class SignInProviders implements ClientRegistrationRepository {

	private final OAuth2ClientProperties properties;

	private final Map<String, ClientRegistration> known = new ConcurrentHashMap<>();

	SignInProviders(OAuth2ClientProperties properties) {
		this.properties = properties;
	}

	/**
	 * All of them, in the order of the settings, without asking any.
	 */
	public List<SignInProvider> all() {
		return this.properties.getRegistration()
			.entrySet()
			.stream()
			.map((entry) -> new SignInProvider(entry.getKey(), name(entry.getKey(), entry.getValue())))
			.toList();
	}

	private String name(String id, Registration registration) {
		if (registration.getClientName() != null) {
			return registration.getClientName();
		}
		String issuer = issuer(id, registration);
		return (issuer != null) ? issuer : id;
	}

	private @Nullable String issuer(String id, Registration registration) {
		String named = registration.getProvider();
		OAuth2ClientProperties.Provider provider = this.properties.getProvider().get((named != null) ? named : id);
		return (provider != null) ? provider.getIssuerUri() : null;
	}

	/**
	 * @return {@code null} when there is no such provider
	 * @throws AuthenticationServiceException when it cannot be asked for its endpoints
	 */
	@Override
	public @Nullable ClientRegistration findByRegistrationId(String id) {
		Registration registration = this.properties.getRegistration().get(id);
		if (registration == null) {
			return null;
		}
		ClientRegistration there = this.known.get(id);
		if (there != null) {
			return there;
		}
		ClientRegistration found = discover(id, registration);
		this.known.put(id, found);
		return found;
	}

	private ClientRegistration discover(String id, Registration registration) {
		OAuth2ClientProperties one = new OAuth2ClientProperties();
		one.getRegistration().put(id, registration);
		one.getProvider().putAll(this.properties.getProvider());
		try {
			return new OAuth2ClientPropertiesMapper(one).asClientRegistrations().values().iterator().next();
		}
		catch (RuntimeException ex) {
			throw new AuthenticationServiceException(
					"The discovery document of the identity provider %s (%s) cannot be read: %s".formatted(id,
							issuer(id, registration), reason(ex)),
					ex);
		}
	}

	/**
	 * The innermost message says what is wrong, for example with the certificate.
	 */
	private static String reason(Throwable thrown) {
		Throwable cause = thrown;
		while (cause.getCause() != null) {
			cause = cause.getCause();
		}
		return String.valueOf(cause.getMessage());
	}

	/**
	 * A provider on the page to sign in on.
	 *
	 * @param id the name of its registration
	 */
	public record SignInProvider(String id, String name) {
	}

}
