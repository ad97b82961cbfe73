package dev.eksidp.portal.export.source;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads the shorthand of the AWS CLI, such as {@code name=a,claims={hd=b}}.
 *
 * @see <a href=
 * "https://docs.aws.amazon.com/cli/latest/userguide/cli-usage-shorthand.html">Using
 * shorthand syntax in the AWS CLI</a>
 */
final class ShorthandReader {

	private final String text;

	private final int line;

	private int at;

	private int depth;

	private ShorthandReader(String text, int line) {
		this.text = text;
		this.line = line;
	}

	/**
	 * @param line where it stands
	 */
	static Found.Table read(String text, int line) {
		ShorthandReader reader = new ShorthandReader(text.strip(), line);
		Map<String, Found> entries = reader.entries();
		if (reader.at < reader.text.length()) {
			throw reader.unreadable();
		}
		return new Found.Table(entries, line);
	}

	private Map<String, Found> entries() {
		Map<String, Found> entries = new LinkedHashMap<>();
		do {
			blanks();
			int start = this.at;
			while (this.at < this.text.length() && "=,{}[]'\" ".indexOf(this.text.charAt(this.at)) < 0) {
				this.at++;
			}
			String key = this.text.substring(start, this.at);
			blanks();
			if (key.isEmpty() || !is('=')) {
				throw unreadable();
			}
			this.at++;
			if (entries.putIfAbsent(key, value()) != null) {
				throw new PasteUnreadable(this.line,
						"%s is there twice in the shorthand. Remove one of them.".formatted(key));
			}
			blanks();
		}
		while (take(','));
		return entries;
	}

	private Found value() {
		blanks();
		if (++this.depth > Limits.DEPTH) {
			throw Limits.tooDeep(this.line);
		}
		Found value;
		if (take('{')) {
			blanks();
			Map<String, Found> entries = is('}') ? Map.of() : entries();
			close('}');
			value = new Found.Table(entries, this.line);
		}
		else if (take('[')) {
			List<Found> items = new ArrayList<>();
			do {
				items.add(value());
				blanks();
			}
			while (take(','));
			close(']');
			value = new Found.Items(items, this.line);
		}
		else {
			value = new Found.Text((is('"') || is('\'')) ? quoted() : word(), this.line);
		}
		this.depth--;
		return value;
	}

	private String quoted() {
		char quote = this.text.charAt(this.at++);
		StringBuilder value = new StringBuilder();
		while (!is(quote)) {
			if (this.at >= this.text.length()) {
				throw unreadable();
			}
			if (is('\\') && this.at + 1 < this.text.length()) {
				this.at++;
			}
			value.append(this.text.charAt(this.at++));
		}
		this.at++;
		return value.toString();
	}

	private String word() {
		StringBuilder value = new StringBuilder();
		while (this.at < this.text.length() && ",}]".indexOf(this.text.charAt(this.at)) < 0) {
			// Not a map, but a variable of a shell
			int variable = this.text.startsWith("${", this.at) ? this.text.indexOf('}', this.at) : -1;
			if (variable > 0) {
				value.append(this.text, this.at, variable);
				this.at = variable;
			}
			else if (is('\\') && this.at + 1 < this.text.length()) {
				this.at++;
			}
			value.append(this.text.charAt(this.at++));
		}
		return value.toString().stripTrailing();
	}

	private void blanks() {
		while (this.at < this.text.length() && Character.isWhitespace(this.text.charAt(this.at))) {
			this.at++;
		}
	}

	private boolean is(char wanted) {
		return this.at < this.text.length() && this.text.charAt(this.at) == wanted;
	}

	private boolean take(char wanted) {
		boolean found = is(wanted);
		this.at += found ? 1 : 0;
		return found;
	}

	private void close(char wanted) {
		blanks();
		if (!take(wanted)) {
			throw unreadable();
		}
	}

	private PasteUnreadable unreadable() {
		String before = this.text.substring(0, Math.min(this.at, this.text.length()));
		return new PasteUnreadable(this.line,
				"This is not the shorthand of the AWS CLI (key=value,key={a=b}) after “%s”. Put quotes around values with commas."
					.formatted((before.length() > 40) ? "…" + before.substring(before.length() - 40) : before));
	}

}
