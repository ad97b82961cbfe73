package dev.eksidp.portal.openapi;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

import tools.jackson.databind.JsonNode;

/**
 * What would break a caller of the REST API who relies on an earlier description of it.
 * Callers may send what was described and read what was promised; new members and values
 * of answers are announced as possible.
 */
class ApiChanges {

	private static final List<String> UPPER = List.of("maximum", "maxLength", "maxItems", "maxProperties");

	private static final List<String> LOWER = List.of("minimum", "minLength", "minItems", "minProperties");

	private final JsonNode before;

	private final JsonNode after;

	private final List<String> found = new ArrayList<>();

	private final Set<String> compared = new HashSet<>();

	private ApiChanges(JsonNode before, JsonNode after) {
		this.before = before;
		this.after = after;
	}

	static List<String> breaking(JsonNode before, JsonNode after) {
		ApiChanges changes = new ApiChanges(before, after);
		before.required("paths").properties().forEach((path) -> path.getValue().properties().forEach((operation) -> {
			String key = OperationDescriber.key(operation.getKey(), path.getKey());
			JsonNode now = after.required("paths").path(path.getKey()).path(operation.getKey());
			if (now.isMissingNode()) {
				changes.found.add(key + " was removed");
			}
			else {
				changes.operation(key, operation.getValue(), now);
			}
		}));
		return List.copyOf(changes.found);
	}

	private void operation(String key, JsonNode was, JsonNode is) {
		if (!was.path("operationId").equals(is.path("operationId"))) {
			this.found.add(key + ": its operationId changed, which names the methods of generated clients");
		}
		if (!texts(is.path("security")).containsAll(texts(was.path("security")))) {
			this.found.add(key + ": it needs other credentials or another scope");
		}
		parameters(key, was, is);
		body(key, was.path("requestBody"), is.path("requestBody"));
		was.path("responses").properties().forEach((answer) -> {
			String where = key + " " + answer.getKey();
			JsonNode now = is.path("responses").path(answer.getKey());
			if (now.isMissingNode()) {
				this.found.add(where + " was removed");
				return;
			}
			answer.getValue().path("headers").propertyNames().forEach((name) -> {
				if (!now.path("headers").has(name)) {
					this.found.add(where + ": the header " + name + " was removed");
				}
			});
			answer.getValue().path("content").properties().forEach((media) -> {
				JsonNode content = now.path("content").path(media.getKey());
				if (content.isMissingNode()) {
					this.found.add(where + ": the format " + media.getKey() + " was removed");
				}
				else {
					answered(where, media.getValue().path("schema"), content.path("schema"));
				}
			});
		});
	}

	private void parameters(String key, JsonNode was, JsonNode is) {
		Map<String, JsonNode> earlier = named(was);
		Map<String, JsonNode> now = named(is);
		earlier.forEach((name, parameter) -> {
			JsonNode same = now.get(name);
			String where = key + ": the parameter " + name;
			if (same == null) {
				this.found.add(where + " was removed");
				return;
			}
			if (same.path("required").asBoolean(false) && !parameter.path("required").asBoolean(false)) {
				this.found.add(where + " is needed now");
			}
			sent(where, parameter.path("schema"), same.path("schema"));
		});
		now.forEach((name, parameter) -> {
			if (!earlier.containsKey(name) && parameter.path("required").asBoolean(false)) {
				this.found.add(key + ": the parameter " + name + " is new and needed");
			}
		});
	}

	private void body(String key, JsonNode was, JsonNode is) {
		if (is.path("required").asBoolean(false) && !was.path("required").asBoolean(false)) {
			this.found.add(key + ": a body is needed now");
		}
		was.path("content").properties().forEach((media) -> {
			JsonNode content = is.path("content").path(media.getKey());
			if (content.isMissingNode()) {
				this.found.add(key + ": the format " + media.getKey() + " is not read any more");
			}
			else {
				sent(key + " body", media.getValue().path("schema"), content.path("schema"));
			}
		});
	}

	/**
	 * What was taken is taken.
	 */
	private void sent(String where, JsonNode earlier, JsonNode later) {
		if (!this.compared.add("sent" + earlier + later) && earlier.has("$ref")) {
			return;
		}
		JsonNode was = resolved(this.before, earlier);
		JsonNode is = resolved(this.after, later);
		if (!types(is).containsAll(types(was))) {
			this.found.add(where + ": its type was " + types(was) + " and is " + types(is));
			return;
		}
		if (is.has("enum") && !(was.has("enum") && texts(is.path("enum")).containsAll(texts(was.path("enum"))))) {
			this.found.add(where + ": values are not taken any more");
		}
		for (String limit : UPPER) {
			if (is.has(limit) && (!was.has(limit) || is.path(limit).asLong() < was.path(limit).asLong())) {
				this.found.add(where + ": " + limit + " is smaller");
			}
		}
		for (String limit : LOWER) {
			if (is.path(limit).asLong(0) > was.path(limit).asLong(0)) {
				this.found.add(where + ": " + limit + " is larger");
			}
		}
		was.path("properties").properties().forEach((property) -> {
			JsonNode same = is.path("properties").path(property.getKey());
			if (same.isMissingNode()) {
				this.found.add(where + "/" + property.getKey() + " was removed");
			}
			else {
				sent(where + "/" + property.getKey(), property.getValue(), same);
			}
		});
		Set<String> needed = texts(is.path("required"));
		needed.removeAll(texts(was.path("required")));
		needed.forEach((name) -> this.found.add(where + "/" + name + " is needed now"));
		if (was.has("items")) {
			sent(where + "/items", was.path("items"), is.path("items"));
		}
		if (was.path("additionalProperties").isObject()) {
			sent(where + "/*", was.path("additionalProperties"), is.path("additionalProperties"));
		}
	}

	/**
	 * What was promised is there.
	 */
	private void answered(String where, JsonNode earlier, JsonNode later) {
		if (!this.compared.add("answered" + earlier + later) && earlier.has("$ref")) {
			return;
		}
		JsonNode was = resolved(this.before, earlier);
		JsonNode is = resolved(this.after, later);
		if (!types(was).containsAll(types(is))) {
			this.found.add(where + ": its type was " + types(was) + " and is " + types(is));
			return;
		}
		was.path("properties").properties().forEach((property) -> {
			JsonNode same = is.path("properties").path(property.getKey());
			if (same.isMissingNode()) {
				this.found.add(where + "/" + property.getKey() + " was removed");
			}
			else {
				answered(where + "/" + property.getKey(), property.getValue(), same);
			}
		});
		Set<String> lost = texts(was.path("required"));
		lost.removeAll(texts(is.path("required")));
		lost.stream()
			.filter((name) -> is.path("properties").has(name))
			.forEach((name) -> this.found.add(where + "/" + name + " is not always there any more"));
		if (was.has("items")) {
			answered(where + "/items", was.path("items"), is.path("items"));
		}
		if (was.path("additionalProperties").isObject()) {
			answered(where + "/*", was.path("additionalProperties"), is.path("additionalProperties"));
		}
	}

	/**
	 * A schema without references, and without the choice that lets one be null.
	 */
	private static JsonNode resolved(JsonNode document, JsonNode schema) {
		if (schema.has("$ref")) {
			return resolved(document, document.at(schema.required("$ref").asString().substring(1)));
		}
		return schema.has("anyOf") ? resolved(document, schema.required("anyOf").get(0)) : schema;
	}

	private static Set<String> types(JsonNode schema) {
		JsonNode type = schema.path("type");
		Set<String> types = type.isArray() ? texts(type) : new TreeSet<>();
		type.asStringOpt().ifPresent(types::add);
		return types;
	}

	private static Map<String, JsonNode> named(JsonNode operation) {
		Map<String, JsonNode> named = new TreeMap<>();
		operation.path("parameters")
			.forEach((parameter) -> named.put(
					parameter.required("name").asString() + " (" + parameter.required("in").asString() + ")",
					parameter));
		return named;
	}

	private static Set<String> texts(JsonNode array) {
		Set<String> texts = new TreeSet<>();
		array.forEach((element) -> texts.add(element.isString() ? element.asString() : element.toString()));
		return texts;
	}

}
