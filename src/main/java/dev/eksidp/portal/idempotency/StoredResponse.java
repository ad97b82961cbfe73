package dev.eksidp.portal.idempotency;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import jakarta.servlet.http.HttpServletResponse;

import org.springframework.http.HttpHeaders;
import org.springframework.web.util.ContentCachingResponseWrapper;

/**
 * An answer as it is given again.
 */
record StoredResponse(int status, Map<String, String> headers, byte[] body) {

	/** Says that an answer is not the work of this call. */
	static final String REPLAYED = "Idempotency-Replayed";

	/** What describes the answer itself; everything else belongs to one exchange. */
	private static final List<String> KEPT = List.of(HttpHeaders.CONTENT_TYPE, HttpHeaders.LOCATION, HttpHeaders.ETAG,
			HttpHeaders.RETRY_AFTER);

	static StoredResponse of(ContentCachingResponseWrapper response) {
		Map<String, String> headers = new LinkedHashMap<>();
		for (String name : KEPT) {
			String value = HttpHeaders.CONTENT_TYPE.equals(name) ? response.getContentType() : response.getHeader(name);
			if (value != null) {
				headers.put(name, value);
			}
		}
		return new StoredResponse(response.getStatus(), headers, response.getContentAsByteArray());
	}

	void replay(HttpServletResponse response) throws IOException {
		response.setStatus(this.status);
		this.headers.forEach(response::setHeader);
		response.setHeader(REPLAYED, "true");
		response.setContentLength(this.body.length);
		response.getOutputStream().write(this.body);
	}

}
