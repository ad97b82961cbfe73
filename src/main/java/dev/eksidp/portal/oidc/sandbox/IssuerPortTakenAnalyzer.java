package dev.eksidp.portal.oidc.sandbox;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/**
 * Says which setting to change when the port of the demo issuers is taken.
 */
class IssuerPortTakenAnalyzer extends AbstractFailureAnalyzer<IssuerPortTaken> {

	@Override
	protected FailureAnalysis analyze(Throwable rootFailure, IssuerPortTaken cause) {
		return new FailureAnalysis("%s Something else listens there.".formatted(cause.getMessage()),
				"Stop what listens on port %d, or set portal.sandbox.issuer-port to another port (0 takes any free one)."
					.formatted(cause.port()),
				cause);
	}

}
