package dev.eksidp.portal.plan;

import dev.eksidp.portal.oidc.OidcSettings;
import org.jspecify.annotations.Nullable;

/**
 * The plain fields of OIDC settings, in the order in which people read them.
 */
enum SettingsField {

	NAME("identityProviderConfigName", OidcSettings::identityProviderConfigName),

	ISSUER_URL("issuerUrl", OidcSettings::issuerUrl),

	CLIENT_ID("clientId", OidcSettings::clientId),

	USERNAME_CLAIM("usernameClaim", OidcSettings::usernameClaim),

	USERNAME_PREFIX("usernamePrefix", OidcSettings::usernamePrefix),

	GROUPS_CLAIM("groupsClaim", OidcSettings::groupsClaim),

	GROUPS_PREFIX("groupsPrefix", OidcSettings::groupsPrefix);

	private final String field;

	private final Reader reader;

	SettingsField(String name, Reader reader) {
		this.field = "oidc." + name;
		this.reader = reader;
	}

	/**
	 * Its name in a plan's difference.
	 */
	String field() {
		return this.field;
	}

	@Nullable String of(@Nullable OidcSettings settings) {
		return (settings != null) ? this.reader.read(settings) : null;
	}

	@FunctionalInterface
	private interface Reader {

		@Nullable String read(OidcSettings settings);

	}

}
