package dev.eksidp.portal.openapi;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

import dev.eksidp.portal.access.RequiresScope;
import dev.eksidp.portal.shell.ProblemGuide;
import dev.eksidp.portal.shell.ReadOnly;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

import org.springframework.http.HttpStatus;
import org.springframework.web.method.HandlerMethod;

/**
 * Describes operations: by what the code says, by the words about each, and by what holds
 * for all of them.
 */
class OperationDescriber {

	private static final String DESCRIPTION = "description";

	private static final String HEADERS = "headers";

	private static final String TAKES = "takes";

	private static final String PROBLEMS = "problems";

	/** What is common to all operations. */
	private static final String EVERY = "every";

	/** What is common to the operations that need credentials. */
	private static final String PROTECTED = "protected";

	/** What is common to the operations that can be repeated safely. */
	private static final String REPEATABLE = "repeatable";

	private final ApiDescriptions words;

	private final ProblemGuide problems;

	private final JsonMapper json;

	private final Examples examples;

	private final List<String> schemes;

	OperationDescriber(ApiDescriptions words, ProblemGuide problems, JsonMapper json, Examples examples,
			List<String> schemes) {
		this.words = words;
		this.problems = problems;
		this.json = json;
		this.examples = examples;
		this.schemes = schemes;
	}

	/**
	 * @param key the method and the path, which its words go by
	 */
	void complete(String key, ObjectNode operation, @Nullable HandlerMethod handler) {
		ObjectNode said = this.json.createObjectNode();
		ApiDescriptions.merge(said, this.words.of("operations", key));
		if (key.startsWith("POST ") && (handler == null || !handler.hasMethodAnnotation(ReadOnly.class))) {
			common(TAKES, REPEATABLE).forEach(said.withArray(TAKES)::add);
			common(PROBLEMS, REPEATABLE).forEach(said.withArray(PROBLEMS)::add);
			said.put(REPEATABLE, true);
		}
		operation.put("operationId", said.path("id").asString(key));
		operation.put("summary", said.path("summary").asString(""));
		String text = said.path(DESCRIPTION).asString("").strip();
		@Nullable RequiresScope scope = (handler != null) ? handler.getMethodAnnotation(RequiresScope.class) : null;
		if (scope != null) {
			text = (text + "\n\nA token needs the scope `" + scope.value().text() + "`.").strip();
		}
		operation.put(DESCRIPTION, text);
		operation.putArray("tags").add(said.path("tag").asString(""));
		security(operation, said, scope);
		parameters(operation, said);
		body(operation, said);
		answers(operation, said);
	}

	private void security(ObjectNode operation, JsonNode said, @Nullable RequiresScope scope) {
		ArrayNode security = operation.putArray("security");
		if (!isPublic(said)) {
			this.schemes.forEach((scheme) -> {
				ArrayNode scopes = security.addObject().putArray(scheme);
				if (scope != null && "token".equals(scheme)) {
					scopes.add(scope.value().text());
				}
			});
		}
	}

	private void parameters(ObjectNode operation, JsonNode said) {
		ArrayNode all = operation.withArray("parameters");
		JsonNode own = said.path("parameters");
		own.properties().stream().filter((entry) -> entry.getValue().has("in")).forEach((entry) -> {
			if (all.valueStream().noneMatch((parameter) -> named(parameter, entry.getKey()))) {
				all.addObject().put("name", entry.getKey()).putObject("schema").put("type", "string");
			}
		});
		said.path(TAKES).forEach((name) -> all.addObject().put("name", name.asString()));
		all.forEach((parameter) -> {
			String name = parameter.required("name").asString();
			Schemas.describe((ObjectNode) parameter, this.words.of("parameters", name));
			Schemas.describe((ObjectNode) parameter, own.path(name));
			if (parameter.path("schema") instanceof ObjectNode schema) {
				exact(schema);
			}
		});
		if (all.isEmpty()) {
			operation.remove("parameters");
		}
	}

	/**
	 * Durations are taken in more forms than the format of that name has, and what is
	 * asked for twice is no mistake.
	 */
	private static void exact(ObjectNode schema) {
		if ("duration".equals(schema.path("format").asString(""))) {
			schema.remove("format");
		}
		schema.remove("uniqueItems");
	}

	private static boolean named(JsonNode parameter, String name) {
		return parameter.required("name").asString().equals(name);
	}

	private void body(ObjectNode operation, JsonNode said) {
		if (operation.get("requestBody") instanceof ObjectNode body) {
			Schemas.describe(body, said.path("body"));
			body.required("content").forEach((content) -> {
				if (!content.has("example") && !content.has("examples")) {
					((ObjectNode) content).set("example", this.examples.of(content.required("schema")));
				}
			});
		}
	}

	private void answers(ObjectNode operation, JsonNode said) {
		ObjectNode found = (ObjectNode) operation.required("responses");
		JsonNode content = found.path("200").path("content");
		Map<String, ObjectNode> answers = new TreeMap<>();
		JsonNode successes = said.path("answers");
		if (successes.isEmpty()) {
			answers.put("200", success("200", content, said.path("answer"), said));
		}
		successes.properties()
			.forEach((entry) -> answers.put(entry.getKey(), success(entry.getKey(), content, entry.getValue(), said)));
		problems(operation, said).forEach((status, slugs) -> answers.put(status.toString(), problem(status, slugs)));
		found.removeAll();
		answers.forEach(found::set);
	}

	private ObjectNode success(String status, JsonNode content, JsonNode said, JsonNode operation) {
		ObjectNode answer = this.json.createObjectNode();
		answer.put(DESCRIPTION, HttpStatus.valueOf(Integer.parseInt(status)).getReasonPhrase());
		common(HEADERS, EVERY).forEach((name) -> header(answer, name));
		if (!isPublic(operation)) {
			common(HEADERS, PROTECTED).forEach((name) -> header(answer, name));
		}
		boolean empty = List.of("204", "304").contains(status);
		if (!empty && content.isObject() && !said.path("content").has("text/event-stream")) {
			answer.set("content", content.deepCopy());
		}
		if ("201".equals(status)) {
			header(answer, "Location");
		}
		String type = content.path("application/json").path("schema").path(Schemas.REF).asString("");
		if (type.endsWith("List")) {
			header(answer, "Link");
		}
		if (operation.has(REPEATABLE)) {
			common(HEADERS, REPEATABLE).forEach((name) -> header(answer, name));
		}
		said.path(HEADERS).forEach((name) -> header(answer, name.asString()));
		if (said.isObject()) {
			ObjectNode rest = (ObjectNode) said.deepCopy();
			rest.remove(HEADERS);
			ApiDescriptions.merge(answer, rest);
		}
		else {
			Schemas.describe(answer, said);
		}
		// An example belongs to a format, not to the answer
		JsonNode example = answer.remove("example");
		answer.path("content").forEach((media) -> {
			if (example != null) {
				((ObjectNode) media).set("example", example.deepCopy());
			}
			if (!media.has("example") && !media.has("examples") && media.has("schema")) {
				((ObjectNode) media).set("example", this.examples.of(media.required("schema")));
			}
		});
		return answer;
	}

	private Map<Integer, Set<String>> problems(ObjectNode operation, JsonNode said) {
		Set<String> slugs = new LinkedHashSet<>(
				isPublic(said) ? common(PROBLEMS, EVERY) : common(PROBLEMS, EVERY, PROTECTED));
		if (operation.has("requestBody")) {
			slugs.add("invalid-input");
		}
		operation.path("parameters").forEach((parameter) -> {
			switch (parameter.path("in").asString("")) {
				case "query" -> slugs.add("invalid-input");
				case "path" -> slugs.add("not-found");
				default -> {
				}
			}
		});
		said.path(PROBLEMS).forEach((slug) -> slugs.add(slug.asString()));
		Map<Integer, Set<String>> byStatus = new TreeMap<>();
		for (String slug : slugs) {
			this.problems.find(slug)
				.orElseThrow(() -> new IllegalStateException("There is no page about the problem " + slug))
				.statuses()
				.forEach((status) -> byStatus.computeIfAbsent(status, (_) -> new LinkedHashSet<>()).add(slug));
		}
		return byStatus;
	}

	private ObjectNode problem(int status, Set<String> slugs) {
		ObjectNode answer = this.json.createObjectNode();
		answer.put(DESCRIPTION, HttpStatus.valueOf(status).getReasonPhrase());
		common(HEADERS, EVERY).forEach((name) -> header(answer, name));
		this.words.of("problemHeaders", Integer.toString(status)).forEach((name) -> header(answer, name.asString()));
		ObjectNode content = answer.putObject("content").putObject("application/problem+json");
		content.putObject("schema").put(Schemas.REF, Schemas.PREFIX + "Problem");
		ObjectNode shown = content.putObject("examples");
		slugs.forEach((slug) -> shown.putObject(slug).put(Schemas.REF, "#/components/examples/" + slug));
		return answer;
	}

	/**
	 * What the modules say about many operations at once, in their order.
	 * @param section what they say: takes, problems or headers
	 * @param of which operations they say it of
	 */
	private List<String> common(String section, String... of) {
		return this.words.of("common", section)
			.propertyStream()
			.filter((entry) -> List.of(of).contains(entry.getValue().asString()))
			.map(Map.Entry::getKey)
			.toList();
	}

	private void header(ObjectNode answer, String name) {
		answer.withObject("/headers").putObject(name).put(Schemas.REF, "#/components/headers/" + name);
	}

	private static boolean isPublic(JsonNode said) {
		return said.path("public").asBoolean(false);
	}

	static String key(String method, String path) {
		return method.toUpperCase(Locale.ROOT) + " " + path;
	}

}
