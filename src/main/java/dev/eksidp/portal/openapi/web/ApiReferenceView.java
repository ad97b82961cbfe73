package dev.eksidp.portal.openapi.web;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;

/**
 * Turns the description of the REST API into what its pages show.
 */
class ApiReferenceView {

	private static final String REF = "$ref";

	private static final String DESCRIPTION = "description";

	/** Every address of another installation differs in this. */
	private static final String PORTAL = "https://portal.example.com";

	private static final List<String> LIMITS = List.of("minimum", "maximum", "minLength", "maxLength", "minItems",
			"maxItems", "maxProperties", "default");

	private final JsonNode document;

	private final JsonMapper json;

	ApiReferenceView(JsonNode document, JsonMapper json) {
		this.document = document;
		this.json = json.rebuild().enable(SerializationFeature.INDENT_OUTPUT).build();
	}

	String version() {
		return this.document.at("/info/version").asString();
	}

	List<String> paragraphs() {
		return paragraphs(this.document.at("/info/description"));
	}

	/**
	 * The calls of each tag, in the order of the description.
	 */
	List<Group> groups() {
		List<Call> calls = calls().toList();
		return this.document.required("tags")
			.valueStream()
			.map((tag) -> new Group(tag.required("name").asString(), tag.required(DESCRIPTION).asString(),
					calls.stream().filter((call) -> call.tag().equals(tag.required("name").asString())).toList()))
			.toList();
	}

	Optional<Call> call(String id) {
		return calls().filter((call) -> call.id().equals(id)).findFirst();
	}

	private Stream<Call> calls() {
		return this.document.required("paths")
			.propertyStream()
			.flatMap((path) -> path.getValue()
				.propertyStream()
				.map((operation) -> call(operation.getKey().toUpperCase(Locale.ROOT), path.getKey(),
						operation.getValue())));
	}

	private Call call(String method, String path, JsonNode operation) {
		JsonNode content = operation.at("/requestBody/content/application~1json");
		JsonNode security = operation.path("security");
		return new Call(operation.required("operationId").asString(), operation.at("/tags/0").asString(), method, path,
				operation.required("summary").asString(), paragraphs(operation.path(DESCRIPTION)),
				security.at("/0/token/0").asString(""), security.isEmpty(), parameters(operation),
				content.isMissingNode() ? List.of() : members(content.path("schema")), curl(method, path, content),
				answers(operation));
	}

	private static List<String> paragraphs(JsonNode text) {
		return Stream.of(text.asString("").split("\n\n"))
			.map((paragraph) -> paragraph.replace('\n', ' '))
			.filter((paragraph) -> !paragraph.startsWith("A token needs the scope"))
			.toList();
	}

	private List<Row> parameters(JsonNode operation) {
		return operation.path("parameters")
			.valueStream()
			.map((parameter) -> new Row(parameter.required("name").asString(),
					parameter.required("in").asString() + ", " + type(parameter.path("schema")),
					parameter.path("required").asBoolean(false), parameter.path(DESCRIPTION).asString(""),
					limits(parameter.path("schema"))))
			.toList();
	}

	private List<Row> members(JsonNode schema) {
		List<Row> rows = new ArrayList<>();
		members("", schema, rows, new HashSet<>());
		return rows;
	}

	private void members(String prefix, JsonNode schema, List<Row> rows, Set<JsonNode> within) {
		JsonNode resolved = resolved(schema);
		if (resolved.has("items")) {
			members(prefix.isEmpty() ? "" : prefix.substring(0, prefix.length() - 1) + "[].", resolved.path("items"),
					rows, within);
			return;
		}
		if (!within.add(resolved)) {
			return;
		}
		Set<String> required = resolved.path("required")
			.valueStream()
			.map(JsonNode::asString)
			.collect(Collectors.toSet());
		resolved.path("properties").properties().forEach((property) -> {
			JsonNode member = property.getValue();
			rows.add(new Row(prefix + property.getKey(), type(member), required.contains(property.getKey()),
					member.path(DESCRIPTION).asString(""), limits(resolved(member))));
			members(prefix + property.getKey() + ".", member, rows, within);
		});
		within.remove(resolved);
	}

	private String type(JsonNode schema) {
		JsonNode resolved = resolved(schema);
		boolean orNull = schema.has("anyOf") || (resolved.path("type") instanceof ArrayNode types && types.size() > 1);
		JsonNode type = resolved.path("type");
		String name = type.isArray() ? type.get(0).asString() : type.asString("object");
		if ("array".equals(name)) {
			name = "list of " + type(resolved.path("items"));
		}
		else if (resolved.has("enum")) {
			name = "one of " + resolved.required("enum")
				.valueStream()
				.filter((value) -> !value.isNull())
				.map(JsonNode::asString)
				.collect(Collectors.joining(", "));
		}
		else if ("date-time".equals(resolved.path("format").asString(""))) {
			name = "time";
		}
		return orNull ? name + ", or null" : name;
	}

	private static String limits(JsonNode schema) {
		return LIMITS.stream()
			.filter(schema::has)
			.filter((limit) -> !schema.path(limit).asString("").equals("0") && !schema.path(limit).isContainer())
			.map((limit) -> limit + " " + schema.path(limit).asString())
			.collect(Collectors.joining(", "));
	}

	private List<Answer> answers(JsonNode operation) {
		return operation.required("responses").propertyStream().map((answer) -> {
			JsonNode content = answer.getValue().path("content");
			JsonNode media = content.path("application/json");
			return new Answer(answer.getKey(), answer.getValue().path(DESCRIPTION).asString(""),
					List.copyOf(answer.getValue().path("headers").propertyNames()),
					media.isMissingNode() ? List.of() : members(media.path("schema")),
					media.has("example") ? this.json.writeValueAsString(media.required("example")) : "",
					List.copyOf(content.path("application/problem+json").path("examples").propertyNames()));
		}).toList();
	}

	private String curl(String method, String path, JsonNode content) {
		StringBuilder command = new StringBuilder("curl ");
		if (!"GET".equals(method)) {
			command.append("-X ").append(method).append(' ');
		}
		command.append("-H \"Authorization: Bearer $TOKEN\" \\\n  ");
		if (content.has("example")) {
			command.append("-H 'Content-Type: application/json' \\\n  ");
		}
		command.append("'").append(PORTAL).append(path).append("'");
		if (content.has("example")) {
			command.append(" \\\n  -d '")
				.append(this.json.writeValueAsString(content.required("example")).replace("'", "'\\''"))
				.append("'");
		}
		return command.toString();
	}

	private JsonNode resolved(JsonNode schema) {
		if (schema.has(REF)) {
			return resolved(this.document.at(schema.required(REF).asString().substring(1)));
		}
		return schema.has("anyOf") ? resolved(schema.required("anyOf").get(0)) : schema;
	}

	/**
	 * Calls that belong together.
	 */
	record Group(String name, String description, List<Call> calls) {
	}

	/**
	 * A call of the API.
	 *
	 * @param scope what an API token needs; empty where it needs none
	 * @param open whether no credentials are needed
	 * @param members what the body has; empty where there is none
	 */
	record Call(String id, String tag, String method, String path, String summary, List<String> paragraphs,
			String scope, boolean open, List<Row> inputs, List<Row> members, String curl, List<Answer> answers) {

		/**
		 * What it is answered with when all is well.
		 */
		public List<Answer> successes() {
			return this.answers.stream().filter((answer) -> answer.problems().isEmpty()).toList();
		}

		public List<Answer> failures() {
			return this.answers.stream().filter((answer) -> !answer.problems().isEmpty()).toList();
		}

	}

	/**
	 * A parameter, or a member of a body.
	 */
	record Row(String name, String type, boolean required, String description, String limits) {
	}

	/**
	 * An answer.
	 *
	 * @param problems the slugs of what it can tell about
	 */
	record Answer(String status, String description, List<String> headers, List<Row> members, String example,
			List<String> problems) {
	}

}
