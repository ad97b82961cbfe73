package dev.eksidp.portal.export;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import dev.eksidp.portal.export.source.Found;
import dev.eksidp.portal.export.source.Parsed;
import dev.eksidp.portal.export.source.PasteUnreadable;
import org.jspecify.annotations.Nullable;

/**
 * Finds the settings in a command line of the AWS CLI, or in its options alone.
 */
final class CommandFinder {

	private static final String COMMAND = "associate-identity-provider-config";

	private static final String FORMAT = "AWS CLI";

	private static final String SETTINGS = "oidc";

	private static final String INPUT = "cli-input-json";

	private final SettingsReader reader = new SettingsReader();

	PastedSettings.Read find(List<Found> words) {
		int line = words.isEmpty() ? 0 : words.getFirst().line();
		List<String> program = new ArrayList<>();
		Map<String, Found> options = options(words, program);
		if (!program.isEmpty() && !program.contains(COMMAND)) {
			throw new PasteUnreadable(line, other(program));
		}
		if (options.get(INPUT) instanceof Found input) {
			Found.Table given = table(input, INPUT);
			given.entries().forEach(options::putIfAbsent);
		}
		Found settings = options.get(SETTINGS);
		if (settings == null) {
			throw new PasteUnreadable(line,
					"This was recognised as a command of the AWS CLI, but it has no option --oidc. Paste all of it, with the lines that follow.");
		}
		Found.Table oidc = table(settings, SETTINGS);
		Map<String, Found> holder = new LinkedHashMap<>();
		copy(options, "cluster-name", holder);
		copy(options, "clusterName", holder);
		if (options.get("tags") instanceof Found tags) {
			holder.put("tags", (tags instanceof Found.Expression) ? tags : table(tags, "tags"));
		}
		Found.Table around = new Found.Table(holder, line);
		return this.reader.read(FORMAT, oidc, around, null, this.reader.text(new Found.Table(options, line), "region"));
	}

	private static void copy(Map<String, Found> options, String name, Map<String, Found> holder) {
		Found found = options.get(name);
		if (found != null) {
			holder.put("clusterName", found);
		}
	}

	/**
	 * @param program is given the words before the first option, without those before the
	 * name of the program
	 */
	private static Map<String, Found> options(List<Found> words, List<String> program) {
		Map<String, Found> options = new LinkedHashMap<>();
		for (int i = 0; i < words.size(); i++) {
			String word = source(words.get(i));
			if (!word.startsWith("--")) {
				if (!word.matches("[$>%]|sudo|\\w+=.*")) {
					program.add(word);
				}
				continue;
			}
			int equals = word.indexOf('=');
			String name = word.substring(2, (equals > 0) ? equals : word.length());
			if (equals > 0) {
				String value = word.substring(equals + 1);
				options.put(name, (words.get(i) instanceof Found.Expression it) ? new Found.Expression(value, it.line())
						: new Found.Text(value, words.get(i).line()));
			}
			else if (i + 1 < words.size() && !source(words.get(i + 1)).startsWith("--")) {
				options.put(name, words.get(++i));
			}
		}
		return options;
	}

	private static String source(Found word) {
		return switch (word) {
			case Found.Text text -> text.value();
			case Found.Expression expression -> expression.source();
			default -> "";
		};
	}

	/**
	 * The value of an option: JSON, or shorthand. Where the shell would work out a part
	 * of it, the parts are looked at one by one.
	 */
	private static Found.Table table(Found value, String option) {
		if (value instanceof Found.Table table) {
			return table;
		}
		String text = source(value).strip();
		if (text.startsWith("file://")) {
			throw new PasteUnreadable(value.line(),
					"--%s names the file %s, which stays on your machine. Paste what is in that file.".formatted(option,
							text.substring("file://".length())));
		}
		Found found = text.startsWith("{") ? Parsed.json(text)
				: (text.startsWith("[") ? new Found.Nothing(value.line()) : Parsed.shorthand(text, value.line()));
		if (!(found instanceof Found.Table table)) {
			throw new PasteUnreadable(value.line(), "--%s is neither a JSON object nor shorthand.".formatted(option));
		}
		return (value instanceof Found.Expression) ? withExpressions(table) : table;
	}

	private static Found.Table withExpressions(Found.Table table) {
		Map<String, Found> entries = new LinkedHashMap<>();
		table.entries().forEach((name, value) -> entries.put(name, switch (value) {
			case Found.Text text when text.value().matches("(?s).*(?:\\$[\\w{(]|`).*") ->
				new Found.Expression(text.value(), text.line());
			case Found.Table inner -> withExpressions(inner);
			default -> value;
		}));
		return new Found.Table(entries, table.line());
	}

	private static String other(List<String> program) {
		String said = String.join(" ", program.subList(0, Math.min(3, program.size())));
		String command = (said.length() > 80) ? said.substring(0, 80) + "…" : said;
		@Nullable String instead = program.contains("describe-identity-provider-config") ? "Run it, and paste its answer." : null;
		return "This was recognised as the command %s. %s".formatted(command,
				(instead != null) ? instead : PasteUnreadable.INSTEAD);
	}

}
