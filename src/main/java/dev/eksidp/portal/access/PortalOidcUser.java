package dev.eksidp.portal.access;

import java.io.Serializable;
import java.util.Collection;
import java.util.Map;

import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.oauth2.core.oidc.IdTokenClaimNames;
import org.springframework.security.oauth2.core.oidc.OidcIdToken;
import org.springframework.security.oauth2.core.oidc.OidcUserInfo;
import org.springframework.security.oauth2.core.oidc.user.OidcUser;

/**
 * Somebody who signed in at an identity provider. Tokens and other claims are not kept:
 * nothing needs them once the roles are known.
 *
 * @param subject who this is to the provider
 */
record PortalOidcUser(String subject, PortalPrincipal principal) implements OidcUser, Serializable {

	@Override
	public String getName() {
		return this.principal.name();
	}

	@Override
	public Collection<? extends GrantedAuthority> getAuthorities() {
		return this.principal.authorities();
	}

	@Override
	public Map<String, Object> getAttributes() {
		return getClaims();
	}

	@Override
	public Map<String, Object> getClaims() {
		return Map.of(IdTokenClaimNames.SUB, this.subject);
	}

	@Override
	public OidcUserInfo getUserInfo() {
		return new OidcUserInfo(getClaims());
	}

	@Override
	public OidcIdToken getIdToken() {
		return new OidcIdToken("not-kept", null, null, getClaims());
	}

}
