package dev.eksidp.portal.shell;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.core.io.Resource;
import org.springframework.core.io.support.ResourcePatternResolver;
import org.springframework.stereotype.Component;

/**
 * What is written about every kind of problem, for the pages below {@code /problems} and
 * the description of the REST API. Each module writes about its own in
 * {@code problems/<module>.yml}.
 */
@Component
public class ProblemGuide {

	private static final String FILES = "classpath*:problems/*.yml";

	private static final TypeReference<TreeMap<String, Text>> TEXTS = new TypeReference<>() {
	};

	private final SortedMap<String, Entry> entries = new TreeMap<>();

	ProblemGuide(JsonMapper json, ResourcePatternResolver resources) {
		try {
			for (Resource file : resources.getResources(FILES)) {
				read(file, json).forEach((slug, text) -> {
					if (this.entries.put(slug, text.entry(slug)) != null) {
						throw new IllegalStateException("Two modules write about the problem " + slug);
					}
				});
			}
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/**
	 * Every kind of problem, by slug.
	 */
	public List<Entry> all() {
		return List.copyOf(this.entries.values());
	}

	public Optional<Entry> find(String slug) {
		return Optional.ofNullable(this.entries.get(slug));
	}

	private static Map<String, Text> read(Resource file, JsonMapper json) throws IOException {
		try (InputStream content = file.getInputStream()) {
			LoaderOptions options = new LoaderOptions();
			options.setAllowDuplicateKeys(false);
			Object yaml = new Yaml(new SafeConstructor(options)).load(content);
			return json.convertValue(yaml, TEXTS);
		}
	}

	/**
	 * A kind of problem.
	 *
	 * @param slug the last part of its type
	 * @param statuses what the answer's status can be; the usual one first
	 * @param title the same in every document
	 * @param meaning what it says about the call
	 * @param causes what usually leads to it
	 * @param remedies what to do
	 * @param members what its documents have besides the members that all have: a JSON
	 * schema each, with an example
	 * @param example a document
	 */
	public record Entry(String slug, List<Integer> statuses, String title, String meaning, List<String> causes,
			List<String> remedies, Map<String, JsonNode> members, Map<String, Object> example) {

		/**
		 * What a document of this kind has as {@code type}.
		 */
		public String type() {
			return ProblemWriter.TYPES + this.slug;
		}

	}

	private record Text(List<Integer> status, String title, String meaning, List<String> causes, List<String> remedies,
			String detail, @Nullable List<Violation> errors, @Nullable Map<String, JsonNode> members) {

		Entry entry(String slug) {
			Map<String, JsonNode> own = (this.members != null) ? new TreeMap<>(this.members) : Map.of();
			return new Entry(slug, List.copyOf(this.status), this.title, this.meaning, List.copyOf(this.causes),
					List.copyOf(this.remedies), own, example(slug, own));
		}

		private Map<String, Object> example(String slug, Map<String, JsonNode> own) {
			Map<String, Object> document = new LinkedHashMap<>();
			document.put("type", ProblemWriter.TYPES + slug);
			document.put("title", this.title);
			document.put("status", this.status.getFirst());
			document.put("detail", this.detail);
			document.put("instance", "/api/v1/change-requests");
			own.forEach((name, schema) -> document.put(name, schema.path("example")));
			document.put("requestId", "0c6d1c0e-5e5f-4b0c-9f2a-2f6f3f0d8a11");
			if (this.errors != null) {
				document.put("errors", this.errors);
			}
			return document;
		}

	}

}
