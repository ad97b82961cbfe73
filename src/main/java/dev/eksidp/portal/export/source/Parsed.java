package dev.eksidp.portal.export.source;

import java.util.List;
import java.util.regex.Pattern;

/**
 * A pasted text in a language that was detected by its first lines.
 */
public sealed interface Parsed {

	/** What may stand before the first word: white space and comments. */
	Pattern BEFORE = Pattern.compile("\\A\\ufeff?(?:\\s+|#[^\\n]*|//[^\\n]*|/\\*(?s:.*?)\\*/)*+");

	/** An attribute or the head of a block. */
	Pattern HCL = Pattern.compile("[\\p{L}_][\\p{L}\\p{N}_-]*[ \\t]*(?:=(?!=)|\\{|\"[^\"\\n]*\"|[\\p{L}_]).*");

	/** A key, a list or the start of a document. */
	Pattern YAML = Pattern.compile("(?:---|%YAML|- |[\"']?[\\p{L}_][^:={\\n]*:(?:\\s|$)).*");

	/** Maybe a prompt, variables and sudo; then a command, or its options alone. */
	Pattern COMMAND = Pattern.compile(
			"(?:[$>%] +)?(?:sudo +)?(?:\\w{1,50}=\\S{1,200} {1,9}){0,20}+(?:(?:aws|eksctl|kubectl|helm)(?:\\.exe)? .*|--[a-z].*)");

	/** A setting as AWS writes it, and no blanks, as Terraform has. */
	Pattern SHORTHAND = Pattern.compile(
			"(?i:identityProviderConfigName|issuerUrl|clientId|usernameClaim|usernamePrefix|groupsClaim|groupsPrefix|requiredClaims)=\\S.*");

	record Hcl(HclBody body) implements Parsed {
	}

	record Json(Found root) implements Parsed {
	}

	/**
	 * @param documents those that are not empty
	 */
	record Yaml(List<Found> documents) implements Parsed {
	}

	/**
	 * A command line.
	 *
	 * @param words texts, and expressions where the shell would work something out
	 */
	record Command(List<Found> words) implements Parsed {
	}

	/** The shorthand of the AWS CLI alone. */
	record Shorthand(Found.Table table) implements Parsed {
	}

	/**
	 * @param pasted with any line breaks; browsers send CR and LF
	 * @throws PasteUnreadable when it is too large, in no language that is read here, or
	 * malformed
	 */
	static Parsed read(String pasted) {
		String text = pasted.replace("\r\n", "\n");
		if (text.length() > Limits.LENGTH) {
			throw new PasteUnreadable(0,
					"This is longer than %d characters. Paste the settings alone.".formatted(Limits.LENGTH));
		}
		String start = BEFORE.matcher(text).replaceFirst("");
		String line = start.lines().findFirst().orElse("").stripTrailing();
		if (line.isEmpty()) {
			throw new PasteUnreadable(0, "Paste something first.");
		}
		if (line.startsWith("{") || line.startsWith("[")) {
			return new Json(JsonReader.read(text.startsWith("\ufeff") ? text.substring(1) : text));
		}
		if (COMMAND.matcher(line).matches()) {
			return new Command(ShellReader.read(blank(text, text.length() - start.length()) + start));
		}
		if (SHORTHAND.matcher(line).matches()) {
			return new Shorthand(ShorthandReader.read(start, 1));
		}
		if (YAML.matcher(line).matches()) {
			return new Yaml(YamlReader.read(text));
		}
		if (!line.matches("\\w+://.*") && HCL.matcher(line).matches()) {
			return new Hcl(HclReader.read(text));
		}
		throw new PasteUnreadable(1 + (int) text.substring(0, text.length() - start.length())
			.chars()
			.filter((character) -> character == '\n')
			.count(), "This is in no format that is read here. " + PasteUnreadable.INSTEAD);
	}

	/**
	 * As many lines as there are before a place, so that those after it keep their
	 * numbers.
	 */
	private static String blank(String text, int end) {
		return "\n".repeat((int) text.substring(0, end).chars().filter((character) -> character == '\n').count());
	}

	/**
	 * A text within a text, such as the value of an option.
	 */
	static Found json(String text) {
		return JsonReader.read(text);
	}

	static Found.Table shorthand(String text, int line) {
		return ShorthandReader.read(text, line);
	}

}
