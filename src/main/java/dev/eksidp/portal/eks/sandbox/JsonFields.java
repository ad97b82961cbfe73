package dev.eksidp.portal.eks.sandbox;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/**
 * The members of a JSON object that came from outside, read with their types checked. A
 * member that is null counts as absent; members that EKS does not know are ignored.
 */
final class JsonFields {

	/** For calls without a body. */
	static final JsonFields NONE = new JsonFields(JsonNodeFactory.instance.objectNode(), "", Refusal::invalidParameter);

	private final JsonNode node;

	private final String path;

	private final Function<String, Refusal> refuse;

	private JsonFields(JsonNode node, String path, Function<String, Refusal> refuse) {
		this.node = node;
		this.path = path;
		this.refuse = refuse;
	}

	/**
	 * Reads a whole body.
	 * @param refuse how this operation says that the input is wrong
	 */
	static JsonFields of(JsonNode body, Function<String, Refusal> refuse) {
		if (!body.isObject()) {
			throw refuse.apply("The request body must be a JSON object");
		}
		return new JsonFields(body, "", refuse);
	}

	String required(String name) {
		String value = optional(name);
		if (value == null) {
			throw this.refuse.apply("%s is required and must not be empty".formatted(this.path + name));
		}
		return value;
	}

	/**
	 * A string, or null when it is absent or empty.
	 */
	@Nullable String optional(String name) {
		JsonNode value = member(name);
		if (value == null) {
			return null;
		}
		if (!value.isString()) {
			throw this.refuse.apply("%s must be a string".formatted(this.path + name));
		}
		return value.stringValue().isEmpty() ? null : value.stringValue();
	}

	JsonFields object(String name) {
		JsonNode value = member(name);
		if (value == null) {
			throw this.refuse.apply("%s is required".formatted(this.path + name));
		}
		if (!value.isObject()) {
			throw this.refuse.apply("%s must be an object".formatted(this.path + name));
		}
		return new JsonFields(value, this.path + name + ".", this.refuse);
	}

	/**
	 * A map of strings within limits, sorted; empty when it is absent.
	 */
	Map<String, String> map(String name, MapRule rule) {
		JsonNode value = member(name);
		if (value == null) {
			return Map.of();
		}
		if (!value.isObject()) {
			throw this.refuse.apply("%s must be an object".formatted(this.path + name));
		}
		Map<String, String> entries = new TreeMap<>();
		value.properties().forEach((entry) -> {
			if (!entry.getValue().isString()) {
				throw this.refuse
					.apply("%s: the value of %s must be a string".formatted(this.path + name, entry.getKey()));
			}
			entries.put(entry.getKey(), entry.getValue().stringValue());
		});
		rule.violation(entries).ifPresent((violation) -> {
			throw this.refuse.apply(this.path + name + ": " + violation);
		});
		return Collections.unmodifiableMap(entries);
	}

	Refusal refuse(String message) {
		return this.refuse.apply(message);
	}

	private @Nullable JsonNode member(String name) {
		JsonNode value = this.node.get(name);
		return (value == null || value.isNull()) ? null : value;
	}

}
