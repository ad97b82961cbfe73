package dev.eksidp.portal.export.source;

import java.io.StringReader;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.events.CollectionStartEvent;
import org.yaml.snakeyaml.events.Event;
import org.yaml.snakeyaml.events.ScalarEvent;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;

/**
 * Reads one document of YAML, without making objects of it: type tags are refused, and so
 * are more references than a person would write.
 */
final class YamlReader {

	private YamlReader() {
	}

	/**
	 * All documents that are not empty.
	 */
	static List<Found> read(String text) {
		LoaderOptions options = new LoaderOptions();
		options.setMaxAliasesForCollections(Limits.YAML_ALIASES);
		options.setNestingDepthLimit(Limits.DEPTH);
		options.setCodePointLimit(Limits.LENGTH);
		Yaml yaml = new Yaml(new SafeConstructor(options));
		try {
			yaml.parse(new StringReader(text)).forEach(YamlReader::refuseTag);
			List<Found> documents = new ArrayList<>();
			for (Node root : yaml.composeAll(new StringReader(text))) {
				Found document = found(root, 0);
				if (!(document instanceof Found.Nothing)) {
					documents.add(document);
				}
			}
			return documents;
		}
		catch (MarkedYAMLException ex) {
			int line = (ex.getProblemMark() != null) ? ex.getProblemMark().getLine() + 1 : 0;
			throw new PasteUnreadable(line,
					"This is not YAML that can be read. " + JsonReader.sentence(String.valueOf(ex.getProblem())));
		}
		catch (IllegalArgumentException ex) {
			// What SnakeYAML throws at an escape that is cut off
			throw new PasteUnreadable(0,
					"This is not YAML that can be read. An escape in a quoted text is no character.");
		}
		catch (YAMLException ex) {
			throw new PasteUnreadable(0,
					"This is not YAML that can be read. " + JsonReader.sentence(String.valueOf(ex.getMessage())));
		}
	}

	private static void refuseTag(Event event) {
		String tag = switch (event) {
			case ScalarEvent scalar -> scalar.getTag();
			case CollectionStartEvent start -> start.getTag();
			default -> null;
		};
		if (tag != null && !isOfCloudFormation(tag)) {
			throw new PasteUnreadable(event.getStartMark().getLine() + 1,
					"Type tags such as !!str are not read here. Remove the tag.");
		}
	}

	/**
	 * Its short forms, such as {@code !Ref}: what stands behind them is not a value.
	 */
	private static boolean isOfCloudFormation(String tag) {
		return tag.length() > 1 && tag.startsWith("!") && !tag.startsWith("!!");
	}

	private static Found workedOut(Node node, int line) {
		String tag = node.getTag().getValue();
		String value = (node instanceof ScalarNode scalar) ? scalar.getValue() : "…";
		if (tag.equals("!Sub") && node instanceof ScalarNode && !value.contains("${")) {
			return new Found.Text(value, line);
		}
		return new Found.Expression((tag + " " + value).strip(), line);
	}

	private static Found found(Node node, int depth) {
		int line = line(node);
		if (isOfCloudFormation(node.getTag().getValue())) {
			return workedOut(node, line);
		}
		if (depth > Limits.DEPTH) {
			throw Limits.tooDeep(line);
		}
		return switch (node) {
			case MappingNode map -> table(map, depth);
			case SequenceNode list -> {
				List<Found> items = new ArrayList<>();
				list.getValue().forEach((item) -> items.add(found(item, depth + 1)));
				yield new Found.Items(items, line);
			}
			case ScalarNode scalar ->
				Tag.NULL.equals(scalar.getTag()) ? new Found.Nothing(line) : new Found.Text(scalar.getValue(), line);
			default -> throw new PasteUnreadable(line, "This cannot be read.");
		};
	}

	private static Found table(MappingNode map, int depth) {
		Map<String, Found> entries = new LinkedHashMap<>();
		for (NodeTuple entry : map.getValue()) {
			String key = key(entry.getKeyNode());
			if (key == null || Tag.MERGE.equals(entry.getKeyNode().getTag())) {
				throw new PasteUnreadable(line(entry.getKeyNode()),
						"Only words are read as keys. Write out what is merged by “<<”.");
			}
			if (entries.putIfAbsent(key, found(entry.getValueNode(), depth + 1)) != null) {
				throw new PasteUnreadable(line(entry.getKeyNode()),
						"The key %s is there twice. Remove one of them.".formatted(key));
			}
		}
		return new Found.Table(entries, line(map));
	}

	private static @Nullable String key(Node node) {
		return (node instanceof ScalarNode scalar) ? scalar.getValue() : null;
	}

	private static int line(Node node) {
		return (node.getStartMark() != null) ? node.getStartMark().getLine() + 1 : 1;
	}

}
