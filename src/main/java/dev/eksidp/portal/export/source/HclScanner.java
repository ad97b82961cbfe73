package dev.eksidp.portal.export.source;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

import org.jspecify.annotations.Nullable;

/**
 * Goes through a text in HCL: white space, comments, words, quoted texts and what has to
 * be skipped.
 */
final class HclScanner {

	static final Pattern IDENTIFIER = Pattern.compile("[\\p{L}_][\\p{L}\\p{N}\\p{Mn}_-]*");

	static final Pattern NUMBER = Pattern.compile("-?\\d+(?:\\.\\d+)?(?:[eE][+-]?\\d+)?");

	private static final Pattern HEREDOC = Pattern.compile("<<(-?)([\\p{L}_][\\p{L}\\p{N}_-]*)\\r?\\n");

	private final String text;

	private final int[] lineBreaks;

	private int at;

	private int depth;

	HclScanner(String text) {
		this.text = text;
		this.lineBreaks = IntStream.range(0, text.length()).filter((i) -> text.charAt(i) == '\n').toArray();
	}

	/**
	 * A quoted text.
	 * @return {@code null} when it is a template, which was skipped
	 */
	@Nullable String quoted() {
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
	@Nullable String heredoc() {
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

	void skipExpression() {
		while (!atEnd() && "\n,}])".indexOf(current()) < 0) {
			skipOne();
		}
	}

	/**
	 * From an opening bracket past its closing one.
	 */
	void skipBrackets() {
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
	void blanks(boolean lines) {
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

	String identifier() {
		String name = match(IDENTIFIER);
		if (name == null) {
			throw unreadable(atEnd() ? "The text ends too early. Paste all of it."
					: "“%s” is not expected here.".formatted(Character.toString(this.text.codePointAt(this.at))));
		}
		return name;
	}

	@Nullable String match(Pattern pattern) {
		Matcher matcher = pattern.matcher(this.text).region(this.at, this.text.length());
		if (!matcher.lookingAt()) {
			return null;
		}
		this.at = matcher.end();
		return matcher.group();
	}

	boolean looksAt(String word) {
		return startsWith(word + " ") || startsWith(word + "\t");
	}

	private boolean startsWith(String start) {
		return this.text.startsWith(start, this.at);
	}

	boolean atEnd() {
		return this.at >= this.text.length();
	}

	/**
	 * @return NUL at the end, which no rule asks for
	 */
	char current() {
		return peek(0);
	}

	char peek(int ahead) {
		return (this.at + ahead < this.text.length()) ? this.text.charAt(this.at + ahead) : '\0';
	}

	void deeper() {
		if (++this.depth > Limits.DEPTH) {
			throw Limits.tooDeep(line());
		}
	}

	void shallower() {
		this.depth--;
	}

	/**
	 * Goes past one character.
	 */
	void skip() {
		this.at++;
	}

	int position() {
		return this.at;
	}

	void backTo(int position) {
		this.at = position;
	}

	/**
	 * What was read since then.
	 */
	String since(int position) {
		return this.text.substring(position, this.at);
	}

	PasteUnreadable unreadable(String detail) {
		return new PasteUnreadable(line(), detail);
	}

	int line() {
		int found = Arrays.binarySearch(this.lineBreaks, this.at);
		return 1 + ((found >= 0) ? found : -found - 1);
	}

}
