package dev.eksidp.portal.oidc;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

import com.fasterxml.jackson.annotation.JsonIgnore;

/**
 * The identity provider that a cluster has, as EKS describes it.
 *
 * @param settings its OIDC settings
 * @param identityProviderConfigArn its ARN; a new association gets a new one
 * @param status EKS's own word: {@code CREATING}, {@code ACTIVE}, {@code DELETING}, or
 * one that is not known yet
 * @param tags its tags, empty when it has none
 */
public record IdentityProvider(OidcSettings settings, String identityProviderConfigArn, String status,
		Map<String, String> tags) {

	public static final String ACTIVE = "ACTIVE";

	public IdentityProvider {
		tags = Collections.unmodifiableMap(new TreeMap<>(tags));
	}

	public String name() {
		return this.settings.name();
	}

	@JsonIgnore
	public boolean isActive() {
		return ACTIVE.equals(this.status);
	}

}
