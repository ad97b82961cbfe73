package dev.eksidp.portal.shell.database;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/**
 * Prints which clocks differ and what to do, in place of a stack trace.
 */
class ClockTooFarOffAnalyzer extends AbstractFailureAnalyzer<ClockTooFarOff> {

	@Override
	protected FailureAnalysis analyze(Throwable rootFailure, ClockTooFarOff cause) {
		return new FailureAnalysis(cause.getMessage(),
				"Set the clocks of both machines, for example with NTP. More is allowed with portal.database.clock-limit.",
				rootFailure);
	}

}
