package dev.eksidp.portal.export;

import dev.eksidp.portal.shell.Problem;

import org.springframework.http.HttpStatus;

/**
 * There is no such format.
 */
public final class ExportFormatUnknown extends Problem {

	ExportFormatUnknown() {
		super(HttpStatus.NOT_FOUND, "export-format-unknown", "Export format not known",
				"There is no such export format. Use one of: %s.".formatted(String.join(", ", ExportFormat.ids())));
	}

}
