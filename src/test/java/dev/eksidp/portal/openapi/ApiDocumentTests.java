package dev.eksidp.portal.openapi;

import java.lang.reflect.Parameter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.BiConsumer;

import dev.eksidp.portal.access.RequiresScope;
import dev.eksidp.portal.shell.ProblemGuide;
import dev.eksidp.portal.shell.ReadOnly;
import dev.eksidp.portal.testing.Api;
import dev.eksidp.portal.testing.Contract;
import dev.eksidp.portal.testing.PortalTest;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

import static org.assertj.core.api.Assertions.assertThat;

@PortalTest
class ApiDocumentTests {

	private static final Set<String> METHODS = Set.of("get", "post", "put", "patch", "delete");

	private final RequestMappingHandlerMapping handlers;

	private final ApiDocument document;

	private final ApiDescriptions words;

	private final ProblemGuide problems;

	@LocalServerPort
	private int port;

	ApiDocumentTests(@Autowired @Qualifier("requestMappingHandlerMapping") RequestMappingHandlerMapping handlers,
			@Autowired ApiDocument document, @Autowired ApiDescriptions words, @Autowired ProblemGuide problems) {
		this.handlers = handlers;
		this.document = document;
		this.words = words;
		this.problems = problems;
	}

	@Test
	void everyCallIsDescribedAndNoOther() {
		Set<String> described = new TreeSet<>();
		eachOperation((key, operation) -> described.add(key));
		assertThat(described).isEqualTo(handlers().keySet());
	}

	@Test
	void everyParameterIsDescribedAndNoOther() {
		Map<String, List<HandlerMethod>> handlers = handlers();
		eachOperation((key, operation) -> {
			Set<String> described = new TreeSet<>();
			operation.path("parameters").forEach((parameter) -> {
				// Filters take headers for all operations, out of sight of the handlers
				if (!takenByFilters(key).contains(parameter.required("name").asString())) {
					described.add(parameter.required("in").asString() + " " + parameter.required("name").asString());
				}
			});
			Set<String> read = new TreeSet<>();
			handlers.get(key).forEach((handler) -> read.addAll(parameters(handler)));
			assertThat(described).as(key).isEqualTo(read);
		});
	}

	@Test
	void everythingIsExplained() {
		List<String> missing = new ArrayList<>();
		Set<String> ids = new HashSet<>();
		Set<String> tags = new HashSet<>();
		this.document.tree().required("tags").forEach((tag) -> tags.add(tag.required("name").asString()));
		eachOperation((key, operation) -> {
			if (this.words.of("operations", key).isMissingNode()) {
				missing.add("operations / " + key);
			}
			for (String part : List.of("summary", "description")) {
				explained(operation.path(part), "operations / " + key + " / " + part, missing);
			}
			assertThat(ids.add(operation.required("operationId").asString())).as("The id of " + key + " is its own")
				.isTrue();
			assertThat(tags).as("The tag of " + key).contains(operation.required("tags").get(0).asString());
			operation.path("parameters")
				.forEach((parameter) -> explained(parameter.path("description"),
						"operations / " + key + " / parameters / " + parameter.required("name").asString(), missing));
			if (operation.has("requestBody")) {
				explained(operation.required("requestBody").path("description"), "operations / " + key + " / body",
						missing);
			}
		});
		this.document.tree().required("components").required("schemas").properties().forEach((schema) -> {
			explained(schema.getValue().path("description"), "schemas / " + schema.getKey(), missing);
			schema.getValue()
				.path("properties")
				.properties()
				.forEach((property) -> explained(property.getValue().path("description"),
						"schemas / " + schema.getKey() + " / properties / " + property.getKey(), missing));
		});
		assertThat(missing).as("Say these in src/main/resources/openapi/<module>.yml").isEmpty();
	}

	@Test
	void nothingIsExplainedThatIsNotThere() {
		List<String> idle = new ArrayList<>();
		Map<String, JsonNode> operations = new TreeMap<>();
		eachOperation(operations::put);
		this.words.of("operations").properties().forEach((said) -> {
			JsonNode operation = operations.get(said.getKey());
			if (operation == null) {
				idle.add("operations / " + said.getKey());
				return;
			}
			said.getValue()
				.path("problems")
				.forEach((slug) -> assertThat(this.problems.find(slug.asString())).as(slug.asString()).isPresent());
			said.getValue().path("parameters").propertyNames().forEach((name) -> {
				if (operation.path("parameters")
					.valueStream()
					.noneMatch((parameter) -> parameter.required("name").asString().equals(name))) {
					idle.add("operations / " + said.getKey() + " / parameters / " + name);
				}
			});
		});
		JsonNode schemas = this.document.tree().required("components").required("schemas");
		this.words.of("schemas").properties().forEach((said) -> {
			if (!schemas.has(said.getKey())) {
				idle.add("schemas / " + said.getKey());
			}
			said.getValue().path("properties").propertyNames().forEach((name) -> {
				if (!schemas.path(said.getKey()).path("properties").has(name)) {
					idle.add("schemas / " + said.getKey() + " / properties / " + name);
				}
			});
		});
		assertThat(idle).as("Words about what is not there any more").isEmpty();
	}

	@Test
	void examplesAreValid() {
		Contract contract = Contract.of("http://127.0.0.1:" + this.port);
		List<String> wrong = new ArrayList<>();
		eachOperation((key, operation) -> {
			content(operation.path("requestBody"), key + " body", contract, wrong);
			operation.required("responses")
				.properties()
				.forEach((answer) -> content(answer.getValue(), key + " " + answer.getKey(), contract, wrong));
		});
		JsonNode reference = JsonNodeFactory.instance.objectNode().put("$ref", "#/components/schemas/Problem");
		this.document.tree()
			.at("/components/examples")
			.properties()
			.forEach((example) -> contract.violations(reference, example.getValue().required("value"))
				.forEach((fault) -> wrong.add(example.getKey() + ": " + fault)));
		assertThat(wrong).isEmpty();
	}

	@Test
	void everyCallTellsItsScope() {
		Map<String, List<HandlerMethod>> handlers = handlers();
		eachOperation((key, operation) -> {
			RequiresScope scope = handlers.get(key).getFirst().getMethodAnnotation(RequiresScope.class);
			if (scope != null) {
				assertThat(operation.at("/security/0/token/0").asString()).as(key).isEqualTo(scope.value().text());
				assertThat(operation.required("description").asString()).contains(scope.value().text());
			}
		});
	}

	@Test
	void itIsTheSameEveryTimeAndForEverybody() {
		String once = this.document.tree().toString();
		assertThat(this.document.make().toString()).isEqualTo(once);
		assertThat(Api.of(this.port, "requester").get("/openapi.json").json().toString()).isEqualTo(once);
		assertThat(Contract.of("http://127.0.0.1:" + this.port).document().toString()).isEqualTo(once);
	}

	@Test
	void referencesLeadSomewhere() {
		references(this.document.tree());
	}

	private void references(JsonNode node) {
		node.path("$ref")
			.asStringOpt()
			.ifPresent(
					(ref) -> assertThat(this.document.tree().at(ref.substring(1)).isMissingNode()).as(ref).isFalse());
		node.forEach(this::references);
	}

	private static void content(JsonNode holder, String where, Contract contract, List<String> wrong) {
		holder.path("content").properties().forEach((media) -> {
			JsonNode schema = media.getValue().path("schema");
			List<JsonNode> examples = new ArrayList<>();
			if (media.getValue().has("example")) {
				examples.add(media.getValue().required("example"));
			}
			media.getValue().path("examples").forEach((example) -> {
				if (example.has("value")) {
					examples.add(example.required("value"));
				}
			});
			if (media.getKey().endsWith("json") && !"application/problem+json".equals(media.getKey())) {
				assertThat(examples).as(where + " has an example").isNotEmpty();
				examples.forEach((example) -> contract.violations(schema, example)
					.forEach((fault) -> wrong.add(where + ": " + fault)));
			}
		});
	}

	private Set<String> takenByFilters(String key) {
		Set<String> names = new HashSet<>();
		this.words.of("operations", key).path("takes").forEach((name) -> names.add(name.asString()));
		if (key.startsWith("POST ")
				&& handlers().get(key).stream().noneMatch((handler) -> handler.hasMethodAnnotation(ReadOnly.class))) {
			names.addAll(this.words.of("common", "takes").propertyNames());
		}
		return names;
	}

	private void eachOperation(BiConsumer<String, JsonNode> action) {
		this.document.tree()
			.required("paths")
			.properties()
			.forEach((path) -> path.getValue()
				.properties()
				.stream()
				.filter((operation) -> METHODS.contains(operation.getKey()))
				.forEach((operation) -> action.accept(OperationDescriber.key(operation.getKey(), path.getKey()),
						operation.getValue())));
	}

	private Map<String, List<HandlerMethod>> handlers() {
		Map<String, List<HandlerMethod>> found = new TreeMap<>();
		this.handlers.getHandlerMethods()
			.forEach((mapping, handler) -> mapping.getPatternValues()
				.stream()
				.filter((path) -> path.startsWith("/api/"))
				.forEach((path) -> mapping.getMethodsCondition()
					.getMethods()
					.forEach((method) -> found
						.computeIfAbsent(OperationDescriber.key(method.name(), path), (_) -> new ArrayList<>())
						.add(handler))));
		return found;
	}

	private static Set<String> parameters(HandlerMethod handler) {
		Set<String> names = new TreeSet<>();
		for (Parameter parameter : handler.getMethod().getParameters()) {
			Arrays.stream(parameter.getAnnotations()).forEach((annotation) -> {
				String kind = switch (annotation) {
					case RequestParam _ -> "query";
					case PathVariable _ -> "path";
					case RequestHeader _ -> "header";
					default -> null;
				};
				if (kind != null) {
					Object given = AnnotatedElementUtils
						.getMergedAnnotationAttributes(parameter, annotation.annotationType())
						.get("name");
					names.add(kind + " " + (String.valueOf(given).isEmpty() ? parameter.getName() : given));
				}
			});
		}
		return names;
	}

	private static void explained(JsonNode text, String where, List<String> missing) {
		if (text.asString("").isBlank()) {
			missing.add(where);
		}
	}

}
