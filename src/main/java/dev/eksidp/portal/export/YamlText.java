package dev.eksidp.portal.export;

import java.io.StringWriter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

import org.yaml.snakeyaml.DumperOptions;
import org.yaml.snakeyaml.DumperOptions.FlowStyle;
import org.yaml.snakeyaml.DumperOptions.ScalarStyle;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;
import org.yaml.snakeyaml.representer.Representer;

/**
 * Writes YAML that says the same to every reader: the tools differ in the version of YAML
 * that they follow and so in which plain words are numbers, booleans or dates. Therefore
 * every text is quoted that is more than a word with letters.
 */
final class YamlText {

	/** A letter first, so that it can be no number, date or null of any version. */
	private static final Pattern PLAIN = Pattern
		.compile("[A-Za-z](?:[A-Za-z0-9_./-]|:(?=[A-Za-z0-9/:])){0,200}(?<![:])");

	private static final Set<String> NOT_A_TEXT = Set.of("y", "n", "yes", "no", "on", "off", "true", "false", "null",
			"nan", "inf", "infinity");

	private YamlText() {
	}

	/**
	 * @param comment lines above the document, without {@code #}
	 * @param document of maps, lists and texts
	 */
	static String of(List<String> comment, Map<String, ?> document) {
		DumperOptions options = new DumperOptions();
		options.setDefaultFlowStyle(FlowStyle.BLOCK);
		options.setIndicatorIndent(2);
		options.setIndentWithIndicator(true);
		options.setSplitLines(false);
		options.setAllowUnicode(true);
		StringWriter text = new StringWriter();
		comment.forEach((line) -> text.append("# ").append(line).append('\n'));
		new Yaml(new SafeConstructor(new LoaderOptions()), new Representer(options), options).serialize(node(document),
				text);
		return text.toString();
	}

	/**
	 * The start of an object of Kubernetes, or of what looks like one.
	 */
	static Map<String, Object> object(String apiVersion, String kind, Map<String, Object> metadata) {
		Map<String, Object> object = new LinkedHashMap<>();
		object.put("apiVersion", apiVersion);
		object.put("kind", kind);
		object.put("metadata", metadata);
		return object;
	}

	private static Node node(Object value) {
		return switch (value) {
			case Map<?, ?> map -> {
				List<NodeTuple> entries = new ArrayList<>();
				map.forEach((key, entry) -> entries.add(new NodeTuple(scalar(String.valueOf(key)), node(entry))));
				yield new MappingNode(Tag.MAP, entries, FlowStyle.BLOCK);
			}
			case List<?> list -> new SequenceNode(Tag.SEQ, list.stream().map(YamlText::node).toList(), FlowStyle.BLOCK);
			default -> scalar(value.toString());
		};
	}

	private static Node scalar(String text) {
		boolean plain = PLAIN.matcher(text).matches() && !NOT_A_TEXT.contains(text.toLowerCase(Locale.ROOT));
		return new ScalarNode(Tag.STR, text, null, null, plain ? ScalarStyle.PLAIN : ScalarStyle.DOUBLE_QUOTED);
	}

}
