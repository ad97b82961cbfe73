package dev.eksidp.portal.export.source;

import java.util.ArrayList;
import java.util.List;

/**
 * Splits a command line into its words, as a shell does, but works nothing out: a word
 * with a variable or a command in it stays as it is written.
 */
final class ShellReader {

	/** Ends a line that goes on: in POSIX shells, in PowerShell and in cmd.exe. */
	private static final String CONTINUATION = "\\`^";

	private final String text;

	private int at;

	private int line = 1;

	private ShellReader(String text) {
		this.text = text;
	}

	/**
	 * The words of the first command.
	 * @throws PasteUnreadable when a quote is not closed
	 */
	static List<Found> read(String text) {
		return new ShellReader(text).words();
	}

	private List<Found> words() {
		List<Found> words = new ArrayList<>();
		while (this.at < this.text.length()) {
			char next = this.text.charAt(this.at);
			if (isContinuation()) {
				newLine(2);
			}
			else if (next == '\n') {
				if (!words.isEmpty() && isNextCommand()) {
					break;
				}
				newLine(1);
			}
			else if (next == '#') {
				skipLine();
			}
			else if (Character.isWhitespace(next)) {
				this.at++;
			}
			else if (";|&>".indexOf(next) >= 0) {
				break;
			}
			else {
				words.add(word());
			}
		}
		return words;
	}

	/**
	 * A line that is not continued ends a command; options in the next one are taken all
	 * the same, as many a text has lost its backslashes on its way.
	 */
	private boolean isNextCommand() {
		return !this.text.substring(this.at).stripLeading().startsWith("-");
	}

	private boolean isContinuation() {
		return CONTINUATION.indexOf(this.text.charAt(this.at)) >= 0 && this.at + 1 < this.text.length()
				&& this.text.charAt(this.at + 1) == '\n';
	}

	private void newLine(int characters) {
		this.at += characters;
		this.line++;
	}

	private void skipLine() {
		int end = this.text.indexOf('\n', this.at);
		this.at = (end < 0) ? this.text.length() : end;
	}

	private Found word() {
		int start = this.line;
		StringBuilder value = new StringBuilder();
		boolean workedOut = false;
		while (this.at < this.text.length()) {
			char next = this.text.charAt(this.at);
			if (Character.isWhitespace(next) || ";|&>".indexOf(next) >= 0 || isContinuation()) {
				break;
			}
			switch (next) {
				case '\'' -> quoted('\'', value);
				case '"' -> workedOut |= quoted('"', value);
				case '\\' -> {
					if (this.at + 1 < this.text.length()) {
						value.append(this.text.charAt(this.at + 1));
					}
					this.at += 2;
				}
				default -> {
					workedOut |= isVariable();
					value.append(next);
					this.at++;
				}
			}
		}
		return workedOut ? new Found.Expression(value.toString(), start) : new Found.Text(value.toString(), start);
	}

	/**
	 * Goes past a quoted part.
	 * @return whether there is something in it that the shell would work out
	 */
	private boolean quoted(char quote, StringBuilder value) {
		int start = this.line;
		boolean workedOut = false;
		this.at++;
		while (this.at < this.text.length() && this.text.charAt(this.at) != quote) {
			char next = this.text.charAt(this.at);
			boolean escaped = quote == '"' && next == '\\' && this.at + 1 < this.text.length()
					&& "\"\\$`\n".indexOf(this.text.charAt(this.at + 1)) >= 0;
			if (escaped) {
				this.at++;
				next = this.text.charAt(this.at);
			}
			else {
				workedOut |= quote == '"' && isVariable();
			}
			if (next == '\n') {
				this.line++;
			}
			if (!escaped || next != '\n') {
				value.append(next);
			}
			this.at++;
		}
		if (this.at >= this.text.length()) {
			throw new PasteUnreadable(start,
					"The quote that is opened in this line is not closed. Paste the whole command.");
		}
		this.at++;
		return workedOut;
	}

	private boolean isVariable() {
		char next = this.text.charAt(this.at);
		char then = (this.at + 1 < this.text.length()) ? this.text.charAt(this.at + 1) : ' ';
		return next == '`' || (next == '$' && (Character.isLetter(then) || "_{(".indexOf(then) >= 0));
	}

}
