package dev.eksidp.portal.export.source;

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

	record Hcl(HclBody body) implements Parsed {
	}

	record Json(Found root) implements Parsed {
	}

	record Yaml(Found root) implements Parsed {
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
		if (YAML.matcher(line).matches()) {
			return new Yaml(YamlReader.read(text));
		}
		if (HCL.matcher(line).matches()) {
			return new Hcl(HclReader.read(text));
		}
		throw new PasteUnreadable(1 + (int) text.substring(0, text.length() - start.length())
			.chars()
			.filter((character) -> character == '\n')
			.count(), "This is neither a block of Terraform, nor an eksctl file, nor the JSON of the AWS CLI.");
	}

}
