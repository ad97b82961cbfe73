package dev.eksidp.portal.shell;

import org.yaml.snakeyaml.error.MarkedYAMLException;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/**
 * Says where a file with settings is not YAML.
 */
class SettingsFileFailureAnalyzer extends AbstractFailureAnalyzer<MarkedYAMLException> {

	@Override
	protected FailureAnalysis analyze(Throwable rootFailure, MarkedYAMLException cause) {
		return new FailureAnalysis("A file with settings is not YAML that can be read.\n\n" + cause.getMessage(),
				"Correct it. Indent with spaces only, two for each level, and put a space after each colon.", cause);
	}

}
