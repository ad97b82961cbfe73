package dev.eksidp.portal.openapi;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

import org.springframework.core.io.Resource;
import org.springframework.core.io.support.ResourcePatternResolver;
import org.springframework.stereotype.Component;

/**
 * What no code can tell about the REST API: purposes, limits, examples and the problems
 * of each operation, by {@code openapi/<module>.yml}.
 */
@Component
class ApiDescriptions {

	private static final String FILES = "classpath*:openapi/*.yml";

	private final ObjectNode all;

	ApiDescriptions(JsonMapper json, ResourcePatternResolver resources) {
		this.all = json.createObjectNode();
		try {
			for (Resource file : resources.getResources(FILES)) {
				merge(this.all, read(file, json));
			}
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/**
	 * A part of the words; empty where nobody wrote anything.
	 */
	JsonNode of(String section, String name) {
		return this.all.path(section).path(name);
	}

	JsonNode of(String section) {
		return this.all.path(section);
	}

	Optional<String> text(String section, String name) {
		return of(section, name).asStringOpt();
	}

	SortedSet<String> names(String section) {
		return new TreeSet<>(this.all.path(section).propertyNames());
	}

	private static ObjectNode read(Resource file, JsonMapper json) throws IOException {
		try (InputStream content = file.getInputStream()) {
			LoaderOptions options = new LoaderOptions();
			options.setAllowDuplicateKeys(false);
			return json.valueToTree(new Yaml(new SafeConstructor(options)).load(content));
		}
	}

	/**
	 * Lays one tree over another: objects grow together, anything else is replaced.
	 */
	static void merge(ObjectNode target, JsonNode more) {
		more.properties().forEach((entry) -> {
			if (target.get(entry.getKey()) instanceof ObjectNode there && entry.getValue().isObject()) {
				merge(there, entry.getValue());
			}
			else {
				target.set(entry.getKey(), entry.getValue().deepCopy());
			}
		});
	}

}
