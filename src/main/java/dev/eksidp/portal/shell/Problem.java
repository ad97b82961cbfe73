package dev.eksidp.portal.shell;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.springframework.http.HttpStatus;

/**
 * Something a caller has to know about: a problem document (RFC 9457) in the REST API, an
 * error page in the browser. A module adds a problem by throwing a subclass, and explains
 * it in {@code problems/<module>.yml}, see {@link ProblemGuide}.
 */
public class Problem extends RuntimeException {

	private static final Set<String> TAKEN = Set.of("type", "title", "status", "detail", "instance", "requestId",
			"errors");

	private final HttpStatus status;

	private final String slug;

	private final String title;

	private final transient Map<String, Object> properties = new LinkedHashMap<>();

	private final transient List<Violation> violations;

	private Duration retryAfter = Duration.ZERO;

	/**
	 * @param status what the answer's status is
	 * @param slug names the kind of problem for programs, stable: the last part of
	 * {@code /problems/<slug>}
	 * @param title names the kind of problem for people, without full stop
	 * @param detail what is wrong this time, and what to do; shown to whoever called
	 */
	public Problem(HttpStatus status, String slug, String title, String detail) {
		this(status, slug, title, detail, List.of());
	}

	public Problem(HttpStatus status, String slug, String title, String detail, List<Violation> violations) {
		super(detail);
		this.status = status;
		this.slug = slug;
		this.title = title;
		this.violations = List.copyOf(violations);
	}

	/**
	 * Adds a member to the problem document.
	 * @param name not one that RFC 9457 or {@link ProblemWriter} uses
	 * @param value any value that JSON can hold
	 * @throws IllegalArgumentException when the name is taken
	 */
	public Problem with(String name, Object value) {
		if (TAKEN.contains(name)) {
			throw new IllegalArgumentException("Every problem document has a member " + name);
		}
		this.properties.put(name, value);
		return this;
	}

	/**
	 * Says when it is worth while to try again.
	 * @param wait whole seconds
	 */
	protected final void retryAfter(Duration wait) {
		this.retryAfter = wait;
	}

	/**
	 * What the answer has as {@code Retry-After}; zero for none.
	 */
	public Duration retryAfter() {
		return this.retryAfter;
	}

	public HttpStatus status() {
		return this.status;
	}

	public String slug() {
		return this.slug;
	}

	public String title() {
		return this.title;
	}

	public String detail() {
		return String.valueOf(getMessage());
	}

	public Map<String, Object> properties() {
		return Map.copyOf(this.properties);
	}

	public List<Violation> violations() {
		return this.violations;
	}

}
