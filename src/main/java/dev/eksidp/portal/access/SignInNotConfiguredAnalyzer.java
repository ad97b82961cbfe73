package dev.eksidp.portal.access;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/**
 * Says what to set.
 */
class SignInNotConfiguredAnalyzer extends AbstractFailureAnalyzer<SignInNotConfigured> {

	@Override
	protected FailureAnalysis analyze(Throwable rootFailure, SignInNotConfigured cause) {
		return new FailureAnalysis(cause.getMessage(), """
				Set these properties (or their environment variables) for an OpenID Connect client of your provider:

				    spring.security.oauth2.client.registration.<id>.client-id
				    spring.security.oauth2.client.registration.<id>.client-secret
				    spring.security.oauth2.client.registration.<id>.scope=openid,profile,email
				    spring.security.oauth2.client.provider.<id>.issuer-uri

				and map its groups to roles with portal.access.roles.<role>=<value of the claim>. To try the portal \
				without a provider, start it with the profile "sandbox".""", cause);
	}

}
