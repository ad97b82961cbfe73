package dev.eksidp.portal.export.source;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;

/**
 * Reads JSON.
 */
final class JsonReader {

	private static final JsonFactory factory = JsonFactory.builder()
		.enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
		.streamReadConstraints(StreamReadConstraints.builder().maxNestingDepth(Limits.DEPTH).build())
		.build();

	private final JsonParser parser;

	private JsonReader(JsonParser parser) {
		this.parser = parser;
	}

	static Found read(String text) {
		try (JsonParser parser = factory.createParser(ObjectReadContext.empty(), text)) {
			JsonReader reader = new JsonReader(parser);
			parser.nextToken();
			Found found = reader.value();
			if (parser.nextToken() != null) {
				throw new PasteUnreadable(reader.line(), "Something follows after the end of the JSON. Remove it.");
			}
			return found;
		}
		catch (JacksonException ex) {
			int line = (ex.getLocation() != null) ? ex.getLocation().getLineNr() : 0;
			throw new PasteUnreadable(Math.max(line, 0), "This is not JSON. " + sentence(ex.getOriginalMessage()));
		}
	}

	private Found value() {
		int line = line();
		JsonToken token = this.parser.currentToken();
		return switch (token) {
			case START_OBJECT -> object(line);
			case START_ARRAY -> array(line);
			case VALUE_NULL -> new Found.Nothing(line);
			case null -> throw new PasteUnreadable(line, "The JSON ends too early.");
			default -> new Found.Text(this.parser.getString(), line);
		};
	}

	private Found object(int line) {
		Map<String, Found> entries = new LinkedHashMap<>();
		while (this.parser.nextToken() == JsonToken.PROPERTY_NAME) {
			String name = this.parser.currentName();
			this.parser.nextToken();
			entries.put(name, value());
		}
		return new Found.Table(entries, line);
	}

	private Found array(int line) {
		List<Found> items = new ArrayList<>();
		while (this.parser.nextToken() != JsonToken.END_ARRAY) {
			items.add(value());
		}
		return new Found.Items(items, line);
	}

	private int line() {
		return Math.max(this.parser.currentTokenLocation().getLineNr(), 1);
	}

	/**
	 * The first line of what the library says, which is about the text.
	 */
	static String sentence(String message) {
		String first = message.lines().findFirst().orElse("").strip();
		String cut = (first.length() > 200) ? first.substring(0, 200) + "…" : first;
		return cut.isEmpty() ? "" : cut.substring(0, 1).toUpperCase(Locale.ROOT) + cut.substring(1) + ".";
	}

}
