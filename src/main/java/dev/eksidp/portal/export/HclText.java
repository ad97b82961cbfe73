package dev.eksidp.portal.export;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Writes blocks of HCL as {@code terraform fmt} would, with texts and maps of texts only.
 *
 * @see <a href= "https://github.com/hashicorp/hcl/blob/main/hclsyntax/spec.md">HCL Native
 * Syntax Specification</a>
 */
final class HclText {

	private final StringBuilder text = new StringBuilder();

	private int depth;

	HclText comment(String line) {
		return line("# " + line);
	}

	HclText blank() {
		this.text.append('\n');
		return this;
	}

	/**
	 * @param labels are quoted
	 */
	HclText open(String type, String... labels) {
		StringBuilder head = new StringBuilder(type);
		for (String label : labels) {
			head.append(' ').append(quote(label));
		}
		line(head + " {");
		this.depth++;
		return this;
	}

	HclText close() {
		this.depth--;
		return line("}");
	}

	/**
	 * Attributes with texts, their equals signs in one column.
	 */
	HclText texts(Map<String, ?> attributes) {
		Map<String, String> quoted = new LinkedHashMap<>();
		attributes.forEach((name, value) -> quoted.put(name, quote(value.toString())));
		return aligned(quoted);
	}

	/**
	 * An attribute as it is, for example a reference.
	 */
	HclText raw(Map<String, String> attributes) {
		return aligned(attributes);
	}

	HclText map(String name, Map<String, String> values) {
		line(name + " = {");
		this.depth++;
		Map<String, String> quoted = new LinkedHashMap<>();
		values.forEach((key, value) -> quoted.put(quote(key), quote(value)));
		aligned(quoted);
		return close();
	}

	private HclText aligned(Map<String, String> attributes) {
		int width = attributes.keySet()
			.stream()
			.mapToInt((name) -> name.codePointCount(0, name.length()))
			.max()
			.orElse(0);
		attributes.forEach((name,
				value) -> line(name + " ".repeat(width - name.codePointCount(0, name.length())) + " = " + value));
		return this;
	}

	private HclText line(String content) {
		this.text.append("  ".repeat(this.depth)).append(content).append('\n');
		return this;
	}

	/**
	 * A quoted text in which nothing is a template: <code>${</code> and <code>%{</code>
	 * are escaped, and so is all that cannot be seen.
	 */
	static String quote(String text) {
		StringBuilder quoted = new StringBuilder("\"");
		List<Integer> codePoints = text.codePoints().boxed().toList();
		for (int i = 0; i < codePoints.size(); i++) {
			int current = codePoints.get(i);
			int next = (i + 1 < codePoints.size()) ? codePoints.get(i + 1) : -1;
			switch (current) {
				case '"' -> quoted.append("\\\"");
				case '\\' -> quoted.append("\\\\");
				case '\n' -> quoted.append("\\n");
				case '\r' -> quoted.append("\\r");
				case '\t' -> quoted.append("\\t");
				case '$', '%' -> {
					quoted.appendCodePoint(current);
					if (next == '{') {
						boolean alone = i == 0 || codePoints.get(i - 1) != current;
						// After another one of its kind a doubled sign could be read in
						// two ways
						quoted.append(alone ? Character.toString(current) + "{" : "\\u007b");
						i++;
					}
				}
				default -> append(quoted, current);
			}
		}
		return quoted.append('"').toString();
	}

	private static void append(StringBuilder quoted, int codePoint) {
		boolean seen = switch (Character.getType(codePoint)) {
			case Character.CONTROL, Character.FORMAT, Character.PRIVATE_USE, Character.SURROGATE, Character.UNASSIGNED,
					Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR ->
				false;
			case Character.SPACE_SEPARATOR -> codePoint == ' ';
			default -> true;
		};
		if (seen) {
			quoted.appendCodePoint(codePoint);
		}
		else {
			quoted.append(Character.isBmpCodePoint(codePoint) ? "\\u%04x".formatted(codePoint)
					: "\\U%08x".formatted(codePoint));
		}
	}

	@Override
	public String toString() {
		return this.text.toString();
	}

}
