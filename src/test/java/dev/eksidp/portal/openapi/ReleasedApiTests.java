package dev.eksidp.portal.openapi;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Consumer;
import java.util.stream.Stream;

import dev.eksidp.portal.testing.PortalTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

import org.springframework.beans.factory.annotation.Autowired;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

@PortalTest
class ReleasedApiTests {

	private static final Path RELEASED = Path.of("docs", "openapi.json");

	private static final String SUBMIT = "/paths/~1api~1v1~1change-requests/post";

	private static final String LIST = "/paths/~1api~1v1~1change-requests/get";

	private static final JsonMapper json = JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

	@Autowired
	private ApiDocument document;

	@BeforeEach
	void release() throws IOException {
		if (Boolean.getBoolean("openapi.release")) {
			Files.writeString(RELEASED, json.writeValueAsString(this.document.tree()) + "\n");
		}
	}

	@Test
	void callersOfTheReleasedApiAreNotBroken() throws IOException {
		assertThat(ApiChanges.breaking(released(), this.document.tree()))
			.as("""
					These break callers who rely on docs/openapi.json. Add beside what is there instead of changing it; what has \
					to break goes to /api/v2. When nothing is broken, or nobody can have relied on it yet, release the \
					description as it is now: ./mvnw test -Dtest=ReleasedApiTests -Dopenapi.release=true, and commit docs/openapi.json""")
			.isEmpty();
	}

	@ParameterizedTest(name = "{0}")
	@MethodSource("breakages")
	void whatBreaksCallersIsFound(String complaint, Consumer<JsonNode> change) throws IOException {
		JsonNode changed = released();
		change.accept(changed);
		assertThat(ApiChanges.breaking(released(), changed)).anyMatch((found) -> found.contains(complaint));
	}

	@ParameterizedTest(name = "{0}")
	@MethodSource("additions")
	void whatIsAddedBreaksNobody(String what, Consumer<JsonNode> change) throws IOException {
		JsonNode changed = released();
		change.accept(changed);
		assertThat(ApiChanges.breaking(released(), changed)).isEmpty();
	}

	static Stream<Arguments> breakages() {
		return Stream.of(change("GET /api/v1/me was removed", "/paths", (paths) -> paths.remove("/api/v1/me")),
				change("POST /api/v1/change-requests was removed", "/paths/~1api~1v1~1change-requests",
						(path) -> path.remove("post")),
				change("its operationId changed", SUBMIT, (operation) -> operation.put("operationId", "create")),
				change("another scope", SUBMIT + "/security/0", (scheme) -> scheme.putArray("token").add("admin")),
				change("the parameter limit (query) was removed", LIST,
						(operation) -> operation.withArray("parameters")
							.removeIf((parameter) -> parameter.path("name").asString().equals("limit"))),
				change("the parameter team (query) is new and needed", LIST,
						(operation) -> operation.withArray("parameters")
							.addObject()
							.put("name", "team")
							.put("in", "query")
							.put("required", true)),
				change("the parameter status (query) is needed now", LIST + "/parameters/0",
						(parameter) -> parameter.put("required", true)),
				change("the parameter status (query)/items: values are not taken any more",
						LIST + "/parameters/0/schema/items", (items) -> items.withArray("enum").remove(0)),
				change("the format application/json is not read any more", SUBMIT + "/requestBody/content",
						(content) -> content.remove("application/json")),
				change("body/reason: maxLength is smaller", input("ChangeRequestBody/properties/reason"),
						(reason) -> reason.put("maxLength", 10)),
				change("body/ticket was removed", input("ChangeRequestBody/properties"),
						(properties) -> properties.remove("ticket")),
				change("body/ticket is needed now", input("ChangeRequestBody"),
						(schema) -> schema.withArray("required").add("ticket")),
				change("body/reason: its type was [string]", input("ChangeRequestBody/properties/reason"),
						(reason) -> reason.put("type", "integer")),
				change("body/operation: values are not taken any more", input("ChangeRequestBody/properties/operation"),
						(operation) -> operation.withArray("enum").remove(0)),
				change("body/oidc/clientId: maxLength is smaller", input("OidcSettingsInput/properties/clientId"),
						(client) -> client.put("maxLength", 10)),
				change("201 was removed", SUBMIT + "/responses", (answers) -> answers.remove("201")),
				change("409 was removed", SUBMIT + "/responses", (answers) -> answers.remove("409")),
				change("the header Location was removed", SUBMIT + "/responses/201/headers",
						(headers) -> headers.remove("Location")),
				change("the format application/json was removed", SUBMIT + "/responses/201/content",
						(content) -> content.remove("application/json")),
				change("/requestedBy was removed", input("ChangeRequest/properties"),
						(properties) -> properties.remove("requestedBy")),
				change("/id: its type was [integer]", input("ChangeRequest/properties/id"),
						(id) -> id.put("type", "string")),
				change("/requestedBy: its type was [string] and is [null, string]",
						input("ChangeRequest/properties/requestedBy"),
						(name) -> name.putArray("type").add("string").add("null")),
				change("/requestedBy is not always there any more", input("ChangeRequest"),
						(schema) -> schema.withArray("required")
							.removeIf((name) -> name.asString().equals("requestedBy"))),
				change("/plan/steps/items/action was removed", input("PlanStep/properties"),
						(properties) -> properties.remove("action")));
	}

	static Stream<Arguments> additions() {
		return Stream.of(change("a call", "/paths", (paths) -> paths.putObject("/api/v1/new").putObject("get")), change(
				"a parameter", LIST,
				(operation) -> operation.withArray("parameters").addObject().put("name", "team").put("in", "query")),
				change("a member of an answer", input("ChangeRequest/properties"),
						(properties) -> properties.putObject("team").put("type", "string")),
				change("a value of an answer", input("ChangeRequest/properties/status"),
						(status) -> ((ArrayNode) status.required("enum")).add("PAUSED")),
				change("a member that may be sent", input("ChangeRequestBody/properties"),
						(properties) -> properties.putObject("team").put("type", "string")),
				change("more room", input("ChangeRequestBody/properties/reason"),
						(reason) -> reason.put("maxLength", 4000)),
				change("a status", SUBMIT + "/responses",
						(answers) -> answers.putObject("418").put("description", "Teapot")));
	}

	private static String input(String schema) {
		return "/components/schemas/" + schema;
	}

	private static Arguments change(String name, String pointer, Consumer<ObjectNode> change) {
		Consumer<JsonNode> whole = (document) -> change.accept((ObjectNode) document.at(pointer));
		return arguments(name, whole);
	}

	private static JsonNode released() throws IOException {
		return json.readTree(Files.readString(RELEASED));
	}

}
