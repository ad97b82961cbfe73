package dev.eksidp.portal.audit;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Keeps the detail of one event to a size that a list of events can show: long texts are
 * cut, and what comes after too much is left out, with {@code "truncated": true} beside
 * it. The result always is a JSON object.
 */
final class BoundedDetail {

	/** In characters. */
	static final int MAX_TEXT = 2_000;

	/** In characters of names and values, roughly. */
	static final int MAX_TOTAL = 16_000;

	private static final int MAX_DEPTH = 8;

	private static final String TRUNCATED = "truncated";

	private final JsonNodeFactory nodes = JsonNodeFactory.instance;

	private int left = MAX_TOTAL;

	private boolean truncated;

	private BoundedDetail() {
	}

	static ObjectNode of(JsonNode detail) {
		BoundedDetail bounded = new BoundedDetail();
		ObjectNode kept = bounded.object(detail, 0);
		if (bounded.truncated) {
			kept.put(TRUNCATED, true);
		}
		return kept;
	}

	private JsonNode keep(JsonNode value, int depth) {
		if (value.isContainer() && depth >= MAX_DEPTH) {
			this.truncated = true;
			return this.nodes.nullNode();
		}
		if (value.isObject()) {
			return object(value, depth);
		}
		if (value.isArray()) {
			return array(value, depth);
		}
		return value.isString() ? this.nodes.stringNode(text(value.stringValue())) : scalar(value);
	}

	private ObjectNode object(JsonNode value, int depth) {
		ObjectNode kept = this.nodes.objectNode();
		for (var member : value.properties()) {
			if (isFull()) {
				break;
			}
			kept.set(text(member.getKey()), keep(member.getValue(), depth + 1));
		}
		return kept;
	}

	private ArrayNode array(JsonNode value, int depth) {
		ArrayNode kept = this.nodes.arrayNode();
		for (JsonNode item : value) {
			if (isFull()) {
				break;
			}
			kept.add(keep(item, depth + 1));
		}
		return kept;
	}

	private boolean isFull() {
		this.truncated |= this.left <= 0;
		return this.left <= 0;
	}

	private String text(String text) {
		this.truncated |= text.length() > MAX_TEXT;
		String kept = StorableText.of(text, MAX_TEXT);
		this.left -= kept.length() + 1;
		return kept;
	}

	private JsonNode scalar(JsonNode value) {
		this.left -= value.toString().length() + 1;
		return value;
	}

}
