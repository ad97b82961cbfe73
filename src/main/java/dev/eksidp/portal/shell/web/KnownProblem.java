package dev.eksidp.portal.shell.web;

import java.util.Arrays;
import java.util.List;

import dev.eksidp.portal.shell.Problem;
import dev.eksidp.portal.shell.Violation;

import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;

/**
 * The problems that any request can run into, whatever it is about.
 */
enum KnownProblem {

	UNREADABLE(HttpStatus.BAD_REQUEST, "unreadable", "The request cannot be read",
			"Part of the request is malformed or of the wrong type. Correct it and send it again."),

	UNAUTHENTICATED(HttpStatus.UNAUTHORIZED, "unauthenticated", "Sign-in needed", "Sign in and try again."),

	FORBIDDEN(HttpStatus.FORBIDDEN, "forbidden", "Not allowed",
			"Your roles do not allow this. Ask an administrator if you need it."),

	NOT_FOUND(HttpStatus.NOT_FOUND, "not-found", "Not found",
			"There is nothing at this address. Check it for a typing mistake."),

	METHOD_NOT_ALLOWED(HttpStatus.METHOD_NOT_ALLOWED, "method-not-allowed", "Method not allowed",
			"This address does not take this method. The Allow header names those that it takes."),

	NOT_ACCEPTABLE(HttpStatus.NOT_ACCEPTABLE, "not-acceptable", "Not available in this format",
			"The answer exists in other formats than the Accept header asks for. Ask for application/json."),

	CONFLICT(HttpStatus.CONFLICT, "conflict", "Changed by somebody else",
			"Somebody else changed this at the same time, and nothing of yours was stored. Read it again, then repeat."),

	TOO_LARGE(HttpStatus.CONTENT_TOO_LARGE, "body-too-large", "The request is too large",
			"The body is larger than this address takes. Send less."),

	URI_TOO_LONG(HttpStatus.URI_TOO_LONG, "uri-too-long", "The address is too long",
			"The address is longer than the portal reads. Ask for less at once."),

	UNSUPPORTED_MEDIA_TYPE(HttpStatus.UNSUPPORTED_MEDIA_TYPE, "unsupported-media-type", "Format not supported",
			"The body is in a format that this address does not read. Send application/json and say so in Content-Type."),

	EXPECTATION_FAILED(HttpStatus.EXPECTATION_FAILED, "expectation-failed", "Expectation not known",
			"The portal does not know what the header Expect asks for. Leave it out."),

	INVALID(HttpStatus.UNPROCESSABLE_CONTENT, "invalid-input", "The input breaks a rule",
			"Some values need to be corrected."),

	HEADERS_TOO_LARGE(HttpStatus.REQUEST_HEADER_FIELDS_TOO_LARGE, "headers-too-large", "The headers are too large",
			"The header fields are larger than the portal reads. Send less."),

	INTERNAL(HttpStatus.INTERNAL_SERVER_ERROR, "internal-error", "Something went wrong in the portal",
			"The portal could not do this, and has logged why. Try again; if it stays, tell an administrator the request id."),

	NOT_IMPLEMENTED(HttpStatus.NOT_IMPLEMENTED, "not-implemented", "Not known to the portal",
			"The portal does not know this method or this Transfer-Encoding. Use what the reference of the API names."),

	HTTP_VERSION_NOT_SUPPORTED(HttpStatus.HTTP_VERSION_NOT_SUPPORTED, "http-version-not-supported",
			"HTTP version not supported", "The portal does not speak this version of HTTP. Use HTTP/1.1."),

	UNAVAILABLE(HttpStatus.SERVICE_UNAVAILABLE, "unavailable", "Not available right now",
			"The portal cannot reach what it needs for this. Try again in a moment.");

	private final HttpStatus status;

	private final String slug;

	private final String title;

	private final String detail;

	KnownProblem(HttpStatus status, String slug, String title, String detail) {
		this.status = status;
		this.slug = slug;
		this.title = title;
		this.detail = detail;
	}

	Problem problem() {
		return problem(List.of());
	}

	Problem problem(String said) {
		return new Problem(this.status, this.slug, this.title, said);
	}

	Problem problem(List<Violation> violations) {
		return new Problem(this.status, this.slug, this.title, this.detail, violations);
	}

	/**
	 * The problem that a bare status amounts to. One that nobody planned for becomes the
	 * general one of its kind, so that every type has a page that explains it.
	 */
	static Problem of(HttpStatusCode code) {
		return Arrays.stream(values())
			.filter((known) -> known.status.value() == code.value())
			.findFirst()
			.orElse(code.is4xxClientError() ? UNREADABLE : INTERNAL)
			.problem();
	}

}
