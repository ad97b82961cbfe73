package dev.eksidp.portal.export.source;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import dev.eksidp.portal.export.source.HclBody.HclBlock;
import org.jspecify.annotations.Nullable;

/**
 * Reads the structure and the literals of HCL's native syntax. Whatever would have to be
 * worked out is kept as its source, so that a file is read although it has expressions
 * elsewhere.
 *
 * @see <a href= "https://github.com/hashicorp/hcl/blob/main/hclsyntax/spec.md">HCL Native
 * Syntax Specification</a>
 */
final class HclReader {

	/** How much of an expression is shown. */
	private static final int SHOWN = 80;

	private final HclScanner in;

	private HclReader(HclScanner in) {
		this.in = in;
	}

	static HclBody read(String text) {
		HclReader reader = new HclReader(new HclScanner(text));
		HclBody body = reader.body(0);
		if (!reader.in.atEnd()) {
			throw reader.in.unreadable("There is a closing brace too many. Remove it.");
		}
		return body;
	}

	/**
	 * @param opened the line of the block; 0 for a file
	 */
	private HclBody body(int opened) {
		this.in.deeper();
		int line = this.in.line();
		Map<String, Found> attributes = new LinkedHashMap<>();
		List<HclBlock> blocks = new ArrayList<>();
		this.in.blanks(true);
		while (!this.in.atEnd() && this.in.current() != '}') {
			int here = this.in.line();
			String name = this.in.identifier();
			this.in.blanks(false);
			if (this.in.current() == '=' && this.in.peek(1) != '=') {
				this.in.skip();
				Found value = expression();
				if (attributes.putIfAbsent(name, value) != null) {
					throw new PasteUnreadable(here, "%s is set twice. Remove one of them.".formatted(name));
				}
				this.in.blanks(false);
				if (!this.in.atEnd() && this.in.current() != '\n' && this.in.current() != '}') {
					throw this.in.unreadable("Begin a new line after the value of %s.".formatted(name));
				}
			}
			else {
				blocks.add(block(name, here));
			}
			this.in.blanks(true);
		}
		if (opened > 0 && this.in.atEnd()) {
			throw new PasteUnreadable(opened,
					"The block that starts here is not closed. Paste all of it, with its last brace.");
		}
		this.in.shallower();
		return new HclBody(new Found.Table(attributes, line), List.copyOf(blocks));
	}

	private HclBlock block(String type, int line) {
		List<String> labels = new ArrayList<>();
		while (!this.in.atEnd() && this.in.current() != '{') {
			if (this.in.current() == '"') {
				String label = this.in.quoted();
				if (label == null) {
					throw this.in.unreadable("A name must not be a template.");
				}
				labels.add(label);
			}
			else {
				labels.add(this.in.identifier());
			}
			this.in.blanks(false);
		}
		if (this.in.atEnd()) {
			throw new PasteUnreadable(line, "Expected “=” or “{” after %s.".formatted(type));
		}
		this.in.skip();
		HclBody body = body(line);
		this.in.skip();
		return new HclBlock(type, List.copyOf(labels), body, line);
	}

	/**
	 * A literal, or the source of something else.
	 */
	private Found expression() {
		this.in.deeper();
		this.in.blanks(false);
		int start = this.in.position();
		int line = this.in.line();
		Found literal = literal(line);
		if (literal != null) {
			this.in.blanks(false);
			if (this.in.atEnd() || "\n,}])".indexOf(this.in.current()) >= 0) {
				this.in.shallower();
				return literal;
			}
		}
		this.in.backTo(start);
		this.in.skipExpression();
		this.in.shallower();
		String source = this.in.since(start).strip().replaceAll("\\s+", " ");
		if (source.isEmpty()) {
			throw new PasteUnreadable(line, "A value is missing after “=”.");
		}
		return new Found.Expression((source.length() > SHOWN) ? source.substring(0, SHOWN) + "…" : source, line);
	}

	private @Nullable Found literal(int line) {
		if (this.in.atEnd()) {
			return null;
		}
		switch (this.in.current()) {
			case '"' -> {
				String value = this.in.quoted();
				return (value != null) ? new Found.Text(value, line) : null;
			}
			case '{' -> {
				return object(line);
			}
			case '[' -> {
				return tuple(line);
			}
			case '<' -> {
				String value = this.in.heredoc();
				return (value != null) ? new Found.Text(value, line) : null;
			}
			default -> {
				String number = this.in.match(HclScanner.NUMBER);
				if (number != null) {
					return new Found.Text(number, line);
				}
				String word = this.in.match(HclScanner.IDENTIFIER);
				return switch (word) {
					case "true", "false" -> new Found.Text(word, line);
					case "null" -> new Found.Nothing(line);
					case null, default -> null;
				};
			}
		}
	}

	private @Nullable Found tuple(int line) {
		this.in.skip();
		List<Found> items = new ArrayList<>();
		this.in.blanks(true);
		if (this.in.looksAt("for")) {
			return null;
		}
		while (this.in.current() != ']') {
			items.add(expression());
			this.in.blanks(true);
			if (this.in.current() == ',') {
				this.in.skip();
				this.in.blanks(true);
			}
			else if (this.in.atEnd()) {
				throw notClosed(line, "list");
			}
			else if (this.in.current() != ']') {
				return null;
			}
		}
		this.in.skip();
		return new Found.Items(items, line);
	}

	private @Nullable Found object(int line) {
		this.in.skip();
		Map<String, Found> entries = new LinkedHashMap<>();
		this.in.blanks(true);
		if (this.in.looksAt("for")) {
			return null;
		}
		while (this.in.current() != '}') {
			int here = this.in.line();
			String computed = null;
			String key;
			if (this.in.current() == '"') {
				int start = this.in.position();
				key = this.in.quoted();
				computed = (key == null) ? this.in.since(start) : null;
			}
			else if (this.in.current() == '(') {
				int start = this.in.position();
				this.in.skipBrackets();
				key = null;
				computed = this.in.since(start);
			}
			else {
				String number = this.in.match(HclScanner.NUMBER);
				key = (number != null) ? number : this.in.identifier();
			}
			this.in.blanks(false);
			if (this.in.current() != '=' && this.in.current() != ':') {
				throw this.in.atEnd() ? notClosed(line, "map")
						: this.in.unreadable("Expected “=” after a key of a map.");
			}
			this.in.skip();
			Found value = expression();
			if (key == null) {
				entries.put(String.valueOf(computed), new Found.Expression(String.valueOf(computed), here));
			}
			else if (entries.put(key, value) != null) {
				throw new PasteUnreadable(here, "The key %s is there twice. Remove one of them.".formatted(key));
			}
			this.in.blanks(false);
			if (this.in.current() == ',') {
				this.in.skip();
			}
			else if (this.in.atEnd()) {
				throw notClosed(line, "map");
			}
			else if (this.in.current() != '\n' && this.in.current() != '}') {
				return null;
			}
			this.in.blanks(true);
		}
		this.in.skip();
		return new Found.Table(entries, line);
	}

	private PasteUnreadable notClosed(int line, String what) {
		return new PasteUnreadable(line, "The %s that starts here is not closed. Paste all of it.".formatted(what));
	}

}
