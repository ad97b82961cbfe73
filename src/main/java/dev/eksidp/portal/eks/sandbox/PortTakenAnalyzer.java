package dev.eksidp.portal.eks.sandbox;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/**
 * Says which setting to change when the port of the sandbox EKS is taken.
 */
class PortTakenAnalyzer extends AbstractFailureAnalyzer<PortTaken> {

	@Override
	protected FailureAnalysis analyze(Throwable rootFailure, PortTaken cause) {
		return new FailureAnalysis("%s Something else listens there.".formatted(cause.getMessage()),
				"Stop what listens on port %d, or set portal.sandbox.eks-port to another port (0 takes any free one)."
					.formatted(cause.port()),
				cause);
	}

}
