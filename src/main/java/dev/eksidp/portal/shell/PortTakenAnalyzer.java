package dev.eksidp.portal.shell;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/**
 * Says which setting to change when a port is taken.
 */
public class PortTakenAnalyzer extends AbstractFailureAnalyzer<PortTaken> {

	@Override
	protected FailureAnalysis analyze(Throwable rootFailure, PortTaken cause) {
		return new FailureAnalysis("%s Something else listens there.".formatted(cause.getMessage()),
				"Stop what listens on port %d, or set %s to another port (0 takes any free one)."
					.formatted(cause.port(), cause.setting()),
				cause);
	}

}
