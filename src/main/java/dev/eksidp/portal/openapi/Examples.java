package dev.eksidp.portal.openapi;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Makes whole examples out of the examples of members.
 */
class Examples {

	private final JsonNode schemas;

	Examples(JsonNode schemas) {
		this.schemas = schemas;
	}

	JsonNode of(JsonNode schema) {
		if (schema.has("example")) {
			return schema.required("example").deepCopy();
		}
		if (schema.has(Schemas.REF)) {
			return of(
					this.schemas.required(schema.required(Schemas.REF).asString().substring(Schemas.PREFIX.length())));
		}
		if (schema.has("anyOf")) {
			return of(schema.required("anyOf").get(0));
		}
		if (schema.has("enum")) {
			return schema.required("enum").get(0);
		}
		JsonNode type = schema.path("type");
		return switch ((type instanceof ArrayNode types) ? types.get(0).asString() : type.asString("object")) {
			case "array" -> array(schema);
			case "boolean" -> JsonNodeFactory.instance.booleanNode(false);
			case "integer", "number" -> JsonNodeFactory.instance.numberNode(1);
			case "object" -> object(schema);
			default -> JsonNodeFactory.instance
				.stringNode(schema.path("format").asString("").equals("date-time") ? "2026-09-14T04:31:12Z" : "text");
		};
	}

	private ArrayNode array(JsonNode schema) {
		ArrayNode array = JsonNodeFactory.instance.arrayNode();
		array.add(of(schema.path("items")));
		return array;
	}

	private ObjectNode object(JsonNode schema) {
		ObjectNode object = JsonNodeFactory.instance.objectNode();
		schema.path("properties").properties().forEach((entry) -> object.set(entry.getKey(), of(entry.getValue())));
		return object;
	}

}
