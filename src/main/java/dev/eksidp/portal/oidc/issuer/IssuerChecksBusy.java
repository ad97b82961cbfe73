package dev.eksidp.portal.oidc.issuer;

import java.time.Duration;

import dev.eksidp.portal.shell.Problem;

import org.springframework.http.HttpStatus;

/**
 * The portal had no time to look at an issuer, which says nothing about the issuer.
 */
public final class IssuerChecksBusy extends Problem {

	IssuerChecksBusy() {
		super(HttpStatus.SERVICE_UNAVAILABLE, "unavailable", "Not available right now",
				"The portal looks at too many issuers at the moment, for you or for everybody, and has not looked at this one. Nothing was submitted; try again in a moment.");
		retryAfter(Duration.ofSeconds(5));
	}

}
