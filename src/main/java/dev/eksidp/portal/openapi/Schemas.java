package dev.eksidp.portal.openapi;

import java.lang.reflect.RecordComponent;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.TreeSet;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Makes the schemas exact: what may be {@code null} is what the code says with
 * {@link Nullable}, what callers send is closed as the reader is strict, and every member
 * of an answer is always there. A type that is both sent and answered becomes two
 * schemas.
 */
class Schemas {

	static final String REF = "$ref";

	static final String PREFIX = "#/components/schemas/";

	private static final String INPUT = "Input";

	private static final String PROPERTIES = "properties";

	private static final String REQUIRED = "required";

	private static final String DESCRIPTION = "description";

	/** Free JSON, which springdoc describes by the getters of its class. */
	private static final String FREE = "JsonNode";

	private final ObjectNode document;

	private final ObjectNode schemas;

	private final SchemaNames names;

	private final ApiDescriptions words;

	Schemas(ObjectNode document, SchemaNames names, ApiDescriptions words) {
		this.document = document;
		this.schemas = (ObjectNode) document.required("components").required("schemas");
		this.names = names;
		this.words = words;
	}

	void complete() {
		if (this.schemas.get(FREE) instanceof ObjectNode free) {
			free.removeAll();
			free.put("type", "object");
			free.put(DESCRIPTION, "Any members.");
			this.schemas.set("FreeObject", this.schemas.remove(FREE));
			rename(this.document, FREE, "FreeObject");
		}
		Set<String> sent = new TreeSet<>();
		Set<String> answered = new TreeSet<>();
		for (JsonNode path : this.document.required("paths")) {
			for (JsonNode operation : path) {
				collect(operation.path("requestBody"), sent);
				collect(operation.path("responses"), answered);
			}
		}
		Set<String> inputs = separate(sent, answered);
		for (String name : Set.copyOf(this.schemas.propertyNames())) {
			complete(name, (ObjectNode) this.schemas.required(name), inputs.contains(name));
		}
	}

	private Set<String> separate(Set<String> sent, Set<String> answered) {
		Set<String> inputs = new LinkedHashSet<>();
		sent.forEach((name) -> {
			if (answered.contains(name)) {
				this.schemas.set(name + INPUT, this.schemas.required(name).deepCopy());
			}
			inputs.add(answered.contains(name) ? name + INPUT : name);
		});
		for (String name : sent) {
			if (!answered.contains(name)) {
				continue;
			}
			inputs.forEach((input) -> rename(this.schemas.required(input), name, name + INPUT));
			for (JsonNode path : this.document.required("paths")) {
				path.forEach((operation) -> rename(operation.path("requestBody"), name, name + INPUT));
			}
		}
		return inputs;
	}

	private void complete(String name, ObjectNode schema, boolean input) {
		String type = (input && name.endsWith(INPUT)) ? name.substring(0, name.length() - INPUT.length()) : name;
		Set<String> left = new LinkedHashSet<>();
		this.names.of(type).filter(Class::isRecord).ifPresent((record) -> left.addAll(shape(schema, record)));
		JsonNode said = this.words.of("schemas", type);
		JsonNode more = type.equals(name) ? said : this.words.of("schemas", name);
		said.path(DESCRIPTION).asStringOpt().ifPresent((text) -> schema.put(DESCRIPTION, text));
		more.path(DESCRIPTION).asStringOpt().ifPresent((text) -> schema.put(DESCRIPTION, text));
		if (!(schema.get(PROPERTIES) instanceof ObjectNode properties)) {
			return;
		}
		properties.properties().forEach((property) -> {
			ObjectNode described = (ObjectNode) property.getValue();
			// Sets of values that are named in place are more than generators of clients
			// can
			// do
			described.remove("uniqueItems");
			if (!said.path(PROPERTIES).has(property.getKey())) {
				describe(described, this.words.of(PROPERTIES, property.getKey()));
			}
			describe(described, said.path(PROPERTIES).path(property.getKey()));
			describe(described, more.path(PROPERTIES).path(property.getKey()));
		});
		ArrayNode required = schema.putArray(REQUIRED);
		if (input) {
			schema.put("additionalProperties", false);
			JsonNode needed = more.path(REQUIRED).isMissingNode() ? said.path(REQUIRED) : more.path(REQUIRED);
			needed.forEach((property) -> {
				required.add(property.asString());
				neverNull((ObjectNode) properties.required(property.asString()));
			});
		}
		else {
			properties.propertyNames().stream().filter((property) -> !left.contains(property)).forEach(required::add);
		}
		if (required.isEmpty()) {
			schema.remove(REQUIRED);
		}
	}

	/**
	 * Looks for JSpecify's annotation on the types: springdoc (3.1.1) and swagger-core
	 * (2.2.55) only look for one on declarations.
	 * @return the members that are left out where they are {@code null}
	 */
	private static Set<String> shape(ObjectNode schema, Class<?> record) {
		Set<String> left = new LinkedHashSet<>();
		for (RecordComponent component : record.getRecordComponents()) {
			if (component.getAccessor().isAnnotationPresent(JsonInclude.class)) {
				left.add(component.getName());
				continue;
			}
			if (component.getAnnotatedType().isAnnotationPresent(Nullable.class)
					&& schema.path(PROPERTIES).get(component.getName()) instanceof ObjectNode property) {
				orNull(property);
			}
		}
		return left;
	}

	private static void orNull(ObjectNode property) {
		if (property.get(REF) != null) {
			property.putArray("anyOf").addObject().set(REF, property.remove(REF));
			((ArrayNode) property.required("anyOf")).addObject().put("type", "null");
		}
		else if (property.get("type") instanceof JsonNode type && type.isString()) {
			property.putArray("type").add(type.asString()).add("null");
			if (property.get("enum") instanceof ArrayNode values) {
				values.addNull();
			}
		}
	}

	private static void neverNull(ObjectNode property) {
		if (property.get("anyOf") instanceof ArrayNode either) {
			property.set(REF, either.get(0).required(REF));
			property.remove("anyOf");
		}
		else if (property.get("type") instanceof ArrayNode types) {
			property.put("type", types.get(0).asString());
			if (property.get("enum") instanceof ArrayNode values) {
				values.remove(values.size() - 1);
			}
		}
	}

	static void describe(ObjectNode target, JsonNode words) {
		if (words.isString()) {
			target.put(DESCRIPTION, words.asString());
		}
		else if (words.isObject()) {
			ApiDescriptions.merge(target, words);
		}
	}

	private void collect(JsonNode node, Set<String> found) {
		if (node.path(REF).asString("").startsWith(PREFIX)) {
			String name = node.path(REF).asString().substring(PREFIX.length());
			if (found.add(name)) {
				collect(this.schemas.required(name), found);
			}
		}
		node.forEach((child) -> collect(child, found));
	}

	private static void rename(JsonNode node, String from, String to) {
		if (node instanceof ObjectNode object && object.path(REF).asString("").equals(PREFIX + from)) {
			object.put(REF, PREFIX + to);
		}
		node.forEach((child) -> rename(child, from, to));
	}

}
