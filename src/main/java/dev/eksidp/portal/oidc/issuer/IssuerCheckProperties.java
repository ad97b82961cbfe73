package dev.eksidp.portal.oidc.issuer;

import java.time.Duration;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * @param enabled whether issuers are looked at; to be switched off where the portal has
 * no way out to the internet
 * @param overridable whether a change may be submitted although a check has failed, with
 * a reason that approvers see
 * @param allowLoopback whether issuers on this machine may be looked at; for trying
 * things out only
 * @param timeLimit for all checks of an issuer together
 */
@ConfigurationProperties("portal.issuer-checks")
record IssuerCheckProperties(@DefaultValue("true") boolean enabled, @DefaultValue("true") boolean overridable,
		@DefaultValue("false") boolean allowLoopback, @DefaultValue("10s") Duration timeLimit) {

	IssuerCheckProperties {
		if (!timeLimit.isPositive()) {
			// Else nothing would be read, and whatever is not read does not fail
			throw new IllegalArgumentException(
					"portal.issuer-checks.time-limit has to be more than nothing; set portal.issuer-checks.enabled to false to look at no issuer");
		}
	}
}
