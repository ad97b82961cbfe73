package dev.eksidp.portal.export;

import java.nio.charset.StandardCharsets;
import java.util.List;

import org.springframework.http.ContentDisposition;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;

/**
 * Settings in one format.
 *
 * @param fileName what to save it as; letters, digits, dashes, underscores and dots
 * @param text ends with a line break
 * @param command what to do with the file, in a shell; takes its name as it is
 * @param notes what to know about it
 */
public record Export(ExportFormat format, String fileName, String text, String command, List<String> notes) {

	public Export {
		notes = List.copyOf(notes);
	}

	/**
	 * As the answer to a call: the text alone, in its own format, with a name to save it
	 * as.
	 */
	public ResponseEntity<String> answer() {
		return ResponseEntity.ok()
			.contentType(new MediaType(MediaType.parseMediaType(this.format.mediaType()), StandardCharsets.UTF_8))
			.headers((headers) -> headers
				.setContentDisposition(ContentDisposition.attachment().filename(this.fileName).build()))
			.body(this.text);
	}

}
