package dev.eksidp.portal.shell;

import org.springframework.boot.context.config.InvalidConfigDataPropertyException;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/**
 * A section such as {@code profiles:} with nothing below it sets the section itself,
 * which Spring Boot takes for a setting of old.
 */
class EmptySectionFailureAnalyzer extends AbstractFailureAnalyzer<InvalidConfigDataPropertyException> {

	@Override
	protected FailureAnalysis analyze(Throwable rootFailure, InvalidConfigDataPropertyException cause) {
		return new FailureAnalysis(String.valueOf(cause.getMessage()),
				"Remove %s from %s, or set something below it: a section with nothing below it counts as a setting."
					.formatted(cause.getProperty().getName(), cause.getLocation()),
				cause);
	}

}
