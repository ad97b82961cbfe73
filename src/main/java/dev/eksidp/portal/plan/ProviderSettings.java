package dev.eksidp.portal.plan;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

import dev.eksidp.portal.oidc.IdentityProvider;
import dev.eksidp.portal.oidc.OidcSettings;
import org.jspecify.annotations.Nullable;

/**
 * All that can be chosen about an identity provider: what a cluster had before a change,
 * or has after it, without what EKS adds.
 */
public record ProviderSettings(OidcSettings oidc, Map<String, String> tags) {

	public ProviderSettings {
		tags = Collections.unmodifiableMap(new TreeMap<>(tags));
	}

	/**
	 * The settings of a cluster's provider.
	 * @return {@code null} when it has none
	 */
	public static @Nullable ProviderSettings of(@Nullable IdentityProvider provider) {
		return (provider != null) ? new ProviderSettings(provider.settings(), provider.tags()) : null;
	}

	/**
	 * The settings that are wanted.
	 * @return {@code null} when no provider is wanted
	 */
	public static @Nullable ProviderSettings of(Desired desired) {
		return switch (desired) {
			case Desired.Provider wanted -> new ProviderSettings(wanted.oidc(), wanted.tags());
			case Desired.NoProvider _ -> null;
		};
	}

	/**
	 * The wish for a cluster with these settings.
	 */
	public static Desired desired(@Nullable ProviderSettings settings) {
		return (settings != null) ? new Desired.Provider(settings.oidc(), settings.tags()) : new Desired.NoProvider();
	}

}
