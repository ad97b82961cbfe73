package dev.eksidp.portal.access;

import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.server.resource.authentication.BearerTokenAuthenticationToken;
import org.springframework.stereotype.Component;

/**
 * Lets programs in that send a bearer token: one of the portal's own, told by its
 * beginning, or one of an identity provider. For its own it asks the database at every
 * call: a token that was revoked, or whose owner was disabled, is refused from that
 * moment on, by every replica.
 */
@Component
class BearerTokens {

	private final ApiTokenRepository rows;

	private final TokenRefusalRecorder refusals;

	private final JwtBearers jwts;

	BearerTokens(ApiTokenRepository rows, TokenRefusalRecorder refusals, JwtBearers jwts) {
		this.rows = rows;
		this.refusals = refusals;
		this.jwts = jwts;
	}

	/**
	 * @throws BearerRefused when the token is not accepted
	 */
	Authentication authenticate(Authentication request) {
		String sent = ((BearerTokenAuthenticationToken) request).getToken();
		if (!TokenSecret.isMeantToBeOne(sent)) {
			return this.jwts.authenticate(sent);
		}
		TokenSecret secret = TokenSecret.parse(sent).orElseThrow(BearerRefused::damaged);
		ApiTokenRepository.Held held = this.rows.find(secret).orElseThrow(BearerRefused::unknown);
		if (held.token().state() != TokenState.ACTIVE) {
			throw this.refusals.refused(held.token());
		}
		this.rows.used(held.token());
		return TokenAuthentication.of(held.token(), held.roles());
	}

}
