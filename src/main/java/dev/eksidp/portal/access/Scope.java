package dev.eksidp.portal.access;

import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/**
 * What an API token may be used for. A scope never gives anything by itself: it only lets
 * the token through to what the roles of its owner allow.
 */
public enum Scope {

	/** See clusters and their identity providers, and have one read from EKS now. */
	CLUSTERS_READ("clusters:read"),

	/** See change requests and their history. */
	CHANGES_READ("changes:read"),

	/** Plan, submit, revise, withdraw and retry change requests. */
	CHANGES_WRITE("changes:write"),

	/** Review the change requests of others, and adopt what has drifted. */
	CHANGES_REVIEW("changes:review"),

	/** Read the audit trail. */
	AUDIT_READ("audit:read"),

	/** Administration and operations: policies, webhooks, people, metrics. */
	ADMIN("admin");

	private final String text;

	Scope(String text) {
		this.text = text;
	}

	/**
	 * As it is written in JSON, in challenges and on pages.
	 */
	@JsonValue
	public String text() {
		return this.text;
	}

	@JsonCreator
	static Scope of(String text) {
		return find(text).orElseThrow(() -> new IllegalArgumentException("There is no scope " + text));
	}

	/**
	 * The scope that is written like this, if there is one.
	 */
	public static Optional<Scope> find(String text) {
		return Arrays.stream(values()).filter((scope) -> scope.text.equals(text)).findFirst();
	}

	/**
	 * All of them, for a sentence.
	 */
	static String all() {
		return Arrays.stream(values()).map(Scope::text).collect(Collectors.joining(", "));
	}

	@Override
	public String toString() {
		return this.text;
	}

}
