package dev.eksidp.portal.export.source;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

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

	private static final Pattern IDENTIFIER = Pattern.compile("[\\p{L}_][\\p{L}\\p{N}\\p{Mn}_-]*");

	private static final Pattern NUMBER = Pattern.compile("-?\\d+(?:\\.\\d+)?(?:[eE][+-]?\\d+)?");

	private static final Pattern HEREDOC = Pattern.compile("<<(-?)([\\p{L}_][\\p{L}\\p{N}_-]*)\\r?\\n");

	private static final int SHOWN = 80;

	private final String text;

	private final int[] lineBreaks;

	private int at;

	private int depth;

	private HclReader(String text) {
		this.text = text;
		this.lineBreaks = IntStream.range(0, text.length()).filter((i) -> text.charAt(i) == '\n').toArray();
	}

	static HclBody read(String text) {
		HclReader reader = new HclReader(text);
		HclBody body = reader.body(0);
		if (reader.at < text.length()) {
			throw reader.unreadable("There is a closing brace too many. Remove it.");
		}
		return body;
	}

	/**
	 * @param opened the line of the block; 0 for a file
	 */
	private HclBody body(int opened) {
		deeper();
		int line = line();
		Map<String, Found> attributes = new LinkedHashMap<>();
		List<HclBlock> blocks = new ArrayList<>();
		blanks(true);
		while (this.at < this.text.length() && current() != '}') {
			int here = line();
			String name = identifier();
			blanks(false);
			if (current() == '=' && peek(1) != '=') {
				this.at++;
				Found value = expression();
				if (attributes.putIfAbsent(name, value) != null) {
					throw new PasteUnreadable(here, "%s is set twice. Remove one of them.".formatted(name));
				}
				blanks(false);
				if (!atEnd() && current() != '\n' && current() != '}') {
					throw unreadable("Begin a new line after the value of %s.".formatted(name));
				}
			}
			else {
				blocks.add(block(name, here));
			}
			blanks(true);
		}
		if (opened > 0 && atEnd()) {
			throw new PasteUnreadable(opened,
					"The block that starts here is not closed. Paste all of it, with its last brace.");
		}
		this.depth--;
		return new HclBody(new Found.Table(attributes, line), List.copyOf(blocks));
	}

	private HclBlock block(String type, int line) {
		List<String> labels = new ArrayList<>();
		while (!atEnd() && current() != '{') {
			if (current() == '"') {
				String label = quoted();
				if (label == null) {
					throw unreadable("A name must not be a template.");
				}
				labels.add(label);
			}
			else {
				labels.add(identifier());
			}
			blanks(false);
		}
		if (atEnd()) {
			throw new PasteUnreadable(line, "Expected “=” or “{” after %s.".formatted(type));
		}
		this.at++;
		HclBody body = body(line);
		this.at++;
		return new HclBlock(type, List.copyOf(labels), body, line);
	}

	/**
	 * A literal, or the source of something else.
	 */
	private Found expression() {
		deeper();
		blanks(false);
		int start = this.at;
		int line = line();
		Found literal = literal(line);
		if (literal != null) {
			blanks(false);
			if (atEnd() || "\n,}])".indexOf(current()) >= 0) {
				this.depth--;
				return literal;
			}
		}
		this.at = start;
		skipExpression();
		this.depth--;
		String source = this.text.substring(start, this.at).strip().replaceAll("\\s+", " ");
		if (source.isEmpty()) {
			throw new PasteUnreadable(line, "A value is missing after “=”.");
		}
		return new Found.Expression((source.length() > SHOWN) ? source.substring(0, SHOWN) + "…" : source, line);
	}

	private @Nullable Found literal(int line) {
		if (atEnd()) {
			return null;
		}
		switch (current()) {
			case '"' -> {
				String value = quoted();
				return (value != null) ? new Found.Text(value, line) : null;
			}
			case '{' -> {
				return object(line);
			}
			case '[' -> {
				return tuple(line);
			}
			case '<' -> {
				String value = heredoc();
				return (value != null) ? new Found.Text(value, line) : null;
			}
			default -> {
				String number = match(NUMBER);
				if (number != null) {
					return new Found.Text(number, line);
				}
				String word = match(IDENTIFIER);
				return switch (word) {
					case "true", "false" -> new Found.Text(word, line);
					case "null" -> new Found.Nothing(line);
					case null, default -> null;
				};
			}
		}
	}

	private @Nullable Found tuple(int line) {
		this.at++;
		List<Found> items = new ArrayList<>();
		blanks(true);
		if (looksAt("for")) {
			return null;
		}
		while (current() != ']') {
			items.add(expression());
			blanks(true);
			if (current() == ',') {
				this.at++;
				blanks(true);
			}
			else if (atEnd()) {
				throw notClosed(line, "list");
			}
			else if (current() != ']') {
				return null;
			}
		}
		this.at++;
		return new Found.Items(items, line);
	}

	private @Nullable Found object(int line) {
		this.at++;
		Map<String, Found> entries = new LinkedHashMap<>();
		blanks(true);
		if (looksAt("for")) {
			return null;
		}
		while (current() != '}') {
			int here = line();
			String computed = null;
			String key;
			if (current() == '"') {
				int start = this.at;
				key = quoted();
				computed = (key == null) ? this.text.substring(start, this.at) : null;
			}
			else if (current() == '(') {
				int start = this.at;
				skipBrackets();
				key = null;
				computed = this.text.substring(start, this.at);
			}
			else {
				String number = match(NUMBER);
				key = (number != null) ? number : identifier();
			}
			blanks(false);
			if (current() != '=' && current() != ':') {
				throw atEnd() ? notClosed(line, "map") : unreadable("Expected “=” after a key of a map.");
			}
			this.at++;
			Found value = expression();
			if (key == null) {
				entries.put(String.valueOf(computed), new Found.Expression(String.valueOf(computed), here));
			}
			else if (entries.put(key, value) != null) {
				throw new PasteUnreadable(here, "The key %s is there twice. Remove one of them.".formatted(key));
			}
			blanks(false);
			if (current() == ',') {
				this.at++;
			}
			else if (atEnd()) {
				throw notClosed(line, "map");
			}
			else if (current() != '\n' && current() != '}') {
				return null;
			}
			blanks(true);
		}
		this.at++;
		return new Found.Table(entries, line);
	}

	/**
	 * A quoted text.
	 * @return {@code null} when it is a template, which was skipped
	 */
	private @Nullable String quoted() {
		int line = line();
		StringBuilder value = new StringBuilder();
		boolean template = false;
		this.at++;
		while (current() != '"') {
			if (atEnd() || current() == '\n') {
				throw new PasteUnreadable(line, "The text that starts here has no closing quote.");
			}
			if (startsWith("$${") || startsWith("%%{")) {
				value.append(current()).append('{');
				this.at += 3;
			}
			else if (startsWith("${") || startsWith("%{")) {
				template = true;
				this.at++;
				skipBrackets();
			}
			else if (current() == '\\') {
				escape(value, line);
			}
			else {
				value.append(current());
				this.at++;
			}
		}
		this.at++;
		return template ? null : value.toString();
	}

	private void escape(StringBuilder value, int line) {
		char kind = peek(1);
		this.at += 2;
		switch (kind) {
			case 'n' -> value.append('\n');
			case 'r' -> value.append('\r');
			case 't' -> value.append('\t');
			case '"', '\\' -> value.append(kind);
			case 'u' -> value.appendCodePoint(hex(4, line));
			case 'U' -> value.appendCodePoint(hex(8, line));
			default -> throw new PasteUnreadable(line,
					"HCL does not know the escape “\\%s”. Write a backslash as “\\\\”.".formatted(kind));
		}
	}

	private int hex(int digits, int line) {
		String code = this.text.substring(this.at, Math.min(this.at + digits, this.text.length()));
		if (!code.matches("[0-9A-Fa-f]{" + digits + "}")
				|| !Character.isValidCodePoint((int) Long.parseLong(code, 16))) {
			throw new PasteUnreadable(line,
					"“\\%s” needs %d hexadecimal digits of a character.".formatted((digits == 4) ? "u" : "U", digits));
		}
		this.at += digits;
		return (int) Long.parseLong(code, 16);
	}

	/**
	 * Lines up to a marker.
	 * @return {@code null} when it is a template, which was skipped
	 */
	private @Nullable String heredoc() {
		int line = line();
		Matcher start = HEREDOC.matcher(this.text).region(this.at, this.text.length());
		if (!start.lookingAt()) {
			return null;
		}
		this.at = start.end();
		List<String> lines = new ArrayList<>();
		while (!atEnd()) {
			int end = this.text.indexOf('\n', this.at);
			String content = this.text.substring(this.at, (end < 0) ? this.text.length() : end);
			if (content.strip().equals(start.group(2))) {
				this.at += content.stripTrailing().length();
				return heredoc(lines, !start.group(1).isEmpty());
			}
			lines.add(content);
			this.at = (end < 0) ? this.text.length() : end + 1;
		}
		throw new PasteUnreadable(line,
				"The text that starts here does not end; %s is missing.".formatted(start.group(2)));
	}

	private static @Nullable String heredoc(List<String> lines, boolean flush) {
		int indent = flush ? lines.stream()
			.filter((line) -> !line.isBlank())
			.mapToInt((line) -> line.length() - line.stripLeading().length())
			.min()
			.orElse(0) : 0;
		StringBuilder value = new StringBuilder();
		lines.forEach((line) -> value.append(line.substring(Math.min(indent, line.length()))).append('\n'));
		String whole = value.toString();
		boolean template = whole.replace("$${", "").contains("${") || whole.replace("%%{", "").contains("%{");
		return template ? null : whole.replace("$${", "${").replace("%%{", "%{");
	}

	private void skipExpression() {
		while (!atEnd() && "\n,}])".indexOf(current()) < 0) {
			skipOne();
		}
	}

	/**
	 * From an opening bracket past its closing one.
	 */
	private void skipBrackets() {
		deeper();
		int line = line();
		this.at++;
		while (!atEnd() && ")]}".indexOf(current()) < 0) {
			if (current() == '\n' || current() == ',') {
				this.at++;
			}
			else {
				skipOne();
			}
		}
		if (atEnd()) {
			throw new PasteUnreadable(line, "A bracket that is opened here is not closed.");
		}
		this.at++;
		this.depth--;
	}

	private void skipOne() {
		switch (current()) {
			case '"' -> quoted();
			case '(', '[', '{' -> skipBrackets();
			case '<' -> {
				int before = this.at;
				heredoc();
				this.at = Math.max(this.at, before + 1);
			}
			case '#' -> blanks(false);
			case '/' -> {
				int before = this.at;
				blanks(false);
				this.at = Math.max(this.at, before + 1);
			}
			default -> this.at++;
		}
	}

	/**
	 * Skips white space and comments.
	 * @param lines whether line breaks are white space too
	 */
	private void blanks(boolean lines) {
		while (!atEnd()) {
			char next = current();
			if (next == ' ' || next == '\t' || next == '\r' || (lines && next == '\n')
					|| (this.at == 0 && next == '\ufeff')) {
				this.at++;
			}
			else if (next == '#' || startsWith("//")) {
				int end = this.text.indexOf('\n', this.at);
				this.at = (end < 0) ? this.text.length() : end;
			}
			else if (startsWith("/*")) {
				int end = this.text.indexOf("*/", this.at + 2);
				if (end < 0) {
					throw unreadable("The comment that starts here is not closed.");
				}
				this.at = end + 2;
			}
			else {
				return;
			}
		}
	}

	private String identifier() {
		String name = match(IDENTIFIER);
		if (name == null) {
			throw unreadable(atEnd() ? "The text ends too early. Paste all of it."
					: "“%s” is not expected here.".formatted(Character.toString(this.text.codePointAt(this.at))));
		}
		return name;
	}

	private @Nullable String match(Pattern pattern) {
		Matcher matcher = pattern.matcher(this.text).region(this.at, this.text.length());
		if (!matcher.lookingAt()) {
			return null;
		}
		this.at = matcher.end();
		return matcher.group();
	}

	private boolean looksAt(String word) {
		return startsWith(word + " ") || startsWith(word + "\t");
	}

	private boolean startsWith(String start) {
		return this.text.startsWith(start, this.at);
	}

	private boolean atEnd() {
		return this.at >= this.text.length();
	}

	/**
	 * @return NUL at the end, which no rule asks for
	 */
	private char current() {
		return peek(0);
	}

	private char peek(int ahead) {
		return (this.at + ahead < this.text.length()) ? this.text.charAt(this.at + ahead) : '\0';
	}

	private void deeper() {
		if (++this.depth > Limits.DEPTH) {
			throw Limits.tooDeep(line());
		}
	}

	private PasteUnreadable notClosed(int line, String what) {
		return new PasteUnreadable(line, "The %s that starts here is not closed. Paste all of it.".formatted(what));
	}

	private PasteUnreadable unreadable(String detail) {
		return new PasteUnreadable(line(), detail);
	}

	private int line() {
		int found = Arrays.binarySearch(this.lineBreaks, this.at);
		return 1 + ((found >= 0) ? found : -found - 1);
	}

}
