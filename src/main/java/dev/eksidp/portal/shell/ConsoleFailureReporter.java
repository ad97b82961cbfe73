package dev.eksidp.portal.shell;

import java.io.PrintStream;

import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.diagnostics.FailureAnalysisReporter;
import org.springframework.boot.logging.LoggingSystemProperty;

/**
 * Says on the console why the portal does not start, where the log is JSON: that is for
 * programs, and who starts the portal by hand looks at this.
 */
class ConsoleFailureReporter implements FailureAnalysisReporter {

	private final PrintStream console;

	ConsoleFailureReporter() {
		this(System.err);
	}

	ConsoleFailureReporter(PrintStream console) {
		this.console = console;
	}

	@Override
	public void report(FailureAnalysis analysis) {
		if (System.getProperty(LoggingSystemProperty.CONSOLE_STRUCTURED_FORMAT.getEnvironmentVariableName()) != null) {
			this.console.printf("%nThe portal does not start.%n%n%s%n%n%s%n%n", analysis.getDescription(),
					(analysis.getAction() != null) ? analysis.getAction() : "");
		}
	}

}
