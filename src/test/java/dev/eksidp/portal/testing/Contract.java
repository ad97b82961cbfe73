package dev.eksidp.portal.testing;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.dialect.Dialects;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What the description of the REST API promises: every answer that a test gets is held
 * against it. Members that are not described are not forgiven here.
 */
public final class Contract {

	private static final String PROBLEM = "application/problem+json";

	private static final JsonMapper json = new JsonMapper();

	private static final Map<String, Contract> known = new ConcurrentHashMap<>();

	private final JsonNode document;

	private final ObjectNode components;

	private final List<Address> addresses;

	private final Map<JsonNode, Schema> schemas = new ConcurrentHashMap<>();

	private final SchemaRegistry registry = SchemaRegistry.withDefaultDialect(Dialects.getOpenApi31());

	private Contract(JsonNode document) {
		this.document = document;
		this.components = (ObjectNode) document.required("components").deepCopy();
		this.components.required("schemas").forEach(Contract::close);
		this.addresses = document.required("paths")
			.propertyNames()
			.stream()
			.sorted(Comparator.comparing((path) -> path.contains("{")))
			.map(Address::of)
			.toList();
	}

	/**
	 * The description that a portal serves.
	 * @param origin of the portal, without a slash at the end
	 */
	public static Contract of(String origin) {
		return known.computeIfAbsent(origin, (_) -> new Contract(read(origin + "/api/v1/openapi.json")));
	}

	public JsonNode document() {
		return this.document;
	}

	/**
	 * Fails unless an answer is one that the description promises.
	 */
	public void check(HttpResponse<String> response) {
		Wire.Answer answer = new Wire.Answer(response.request().method(), response.uri().getRawPath(),
				response.statusCode(), response.headers(), response.body());
		assertThat(violations(answer))
			.as(() -> "What is not as openapi.json says in the answer to %s %s: %d %s".formatted(answer.method(),
					response.uri(), answer.status(), start(answer.body())))
			.isEmpty();
	}

	/**
	 * What is wrong with a value.
	 * @param schema a schema, or a reference to one
	 */
	public List<String> violations(JsonNode schema, JsonNode value) {
		return this.schemas.computeIfAbsent(schema, this::compile)
			.validate(value)
			.stream()
			.map(Object::toString)
			.toList();
	}

	private Schema compile(JsonNode schema) {
		ObjectNode whole = json.createObjectNode();
		whole.set("components", this.components);
		whole.setAll((ObjectNode) schema.deepCopy());
		return this.registry.getSchema(whole);
	}

	/**
	 * What is wrong with an answer.
	 */
	public List<String> violations(Wire.Answer answer) {
		List<String> found = new ArrayList<>();
		String status = Integer.toString(answer.status());
		if (answer.headers().firstValue("X-Request-Id").isEmpty()) {
			found.add("There is no X-Request-Id");
		}
		JsonNode operation = operation(answer.method(), answer.path());
		if (operation.isMissingNode()) {
			if (!status.startsWith("4")) {
				found.add("Such a call is not described");
			}
			found.addAll(problem(answer, null));
			return found;
		}
		JsonNode promised = operation.path("responses").path(status);
		if (promised.isMissingNode()) {
			found.add("The status " + status + " is not described");
			return found;
		}
		promised.path("headers").properties().forEach((header) -> {
			JsonNode described = this.document.at(header.getValue().path("$ref").asString().substring(1));
			if (described.path("required").asBoolean(false) && answer.headers().firstValue(header.getKey()).isEmpty()) {
				found.add("The header " + header.getKey() + " is missing");
			}
		});
		found.addAll(body(answer, promised));
		return found;
	}

	private List<String> body(Wire.Answer answer, JsonNode promised) {
		JsonNode content = promised.path("content");
		if (content.isMissingNode()) {
			return answer.body().isEmpty() ? List.of() : List.of("A body is not described");
		}
		String type = type(answer);
		if (!content.has(type)) {
			return List.of("The format '" + type + "' is not described");
		}
		if ("HEAD".equals(answer.method())) {
			return List.of();
		}
		if (PROBLEM.equals(type)) {
			return problem(answer, content.path(type).path("examples"));
		}
		if (!type.endsWith("json")) {
			return List.of();
		}
		return parse(answer).map((value) -> violations(content.path(type).path("schema"), value))
			.orElse(List.of("The body is not JSON"));
	}

	private List<String> problem(Wire.Answer answer, @Nullable JsonNode kinds) {
		if (!PROBLEM.equals(type(answer))) {
			return List.of("It is no problem document");
		}
		if ("HEAD".equals(answer.method())) {
			return List.of();
		}
		JsonNode document = parse(answer).orElse(null);
		if (document == null) {
			return List.of("The body is not JSON");
		}
		ObjectNode schema = json.createObjectNode().put("$ref", "#/components/schemas/Problem");
		List<String> found = new ArrayList<>(violations(schema, document));
		String slug = document.path("type").asString("").replace("/problems/", "");
		if (kinds != null && !kinds.has(slug)) {
			found.add("The problem " + slug + " is not described for this operation");
		}
		if (document.path("status").asInt(0) != answer.status()) {
			found.add("The document has another status than the answer");
		}
		return found;
	}

	private JsonNode operation(String method, String path) {
		String asked = "HEAD".equals(method) ? "get" : method.toLowerCase(Locale.ROOT);
		return this.addresses.stream()
			.filter((address) -> address.pattern().matcher(path).matches())
			.map((address) -> this.document.required("paths").required(address.template()).path(asked))
			.filter((operation) -> !operation.isMissingNode())
			.findFirst()
			.orElse(this.document.path("nothing"));
	}

	private static Optional<JsonNode> parse(Wire.Answer answer) {
		try {
			return Optional.of(json.readTree(answer.body()));
		}
		catch (JacksonException ex) {
			return Optional.empty();
		}
	}

	private static String type(Wire.Answer answer) {
		return answer.headers().firstValue("Content-Type").orElse("").replaceFirst(";.*", "");
	}

	private static String start(String text) {
		return (text.length() > 2_000) ? text.substring(0, 2_000) + "…" : text;
	}

	private static void close(JsonNode schema) {
		if (schema instanceof ObjectNode object && object.has("properties") && !object.has("additionalProperties")) {
			object.put("additionalProperties", false);
		}
	}

	private static JsonNode read(String address) {
		try (HttpClient client = HttpClient.newHttpClient()) {
			String body = client.send(HttpRequest.newBuilder(URI.create(address)).build(), BodyHandlers.ofString())
				.body();
			return json.readTree(body);
		}
		catch (IOException | InterruptedException ex) {
			throw new IllegalStateException(ex);
		}
	}

	private record Address(String template, Pattern pattern) {

		static Address of(String template) {
			String pattern = Stream.of(template.split("/", -1))
				.map((part) -> part.startsWith("{") ? "[^/]+" : Pattern.quote(part))
				.reduce((left, right) -> left + "/" + right)
				.orElse("");
			return new Address(template, Pattern.compile(pattern));
		}

	}

}
