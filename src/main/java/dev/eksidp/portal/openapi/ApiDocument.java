package dev.eksidp.portal.openapi;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

import dev.eksidp.portal.shell.ProblemGuide;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.core.env.Environment;
import org.springframework.core.env.Profiles;
import org.springframework.stereotype.Component;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/**
 * The description of the REST API as an OpenAPI 3.1 document. It is made once, when
 * somebody first asks, and the same in every start of the same version.
 *
 * @see <a href="https://spec.openapis.org/oas/v3.1.1.html">OpenAPI Specification</a>
 */
@Component
public class ApiDocument {

	private static final String SCHEMAS = "schemas";

	private static final String DESCRIPTION = "description";

	private final SpringdocReader reader;

	private final ApiDescriptions words;

	private final ProblemGuide problems;

	private final RequestMappingHandlerMapping handlers;

	private final JsonMapper json;

	private final boolean sandbox;

	private volatile @Nullable ObjectNode made;

	ApiDocument(SpringdocReader reader, ApiDescriptions words, ProblemGuide problems,
			@Qualifier("requestMappingHandlerMapping") RequestMappingHandlerMapping handlers, JsonMapper json,
			Environment environment) {
		this.reader = reader;
		this.words = words;
		this.problems = problems;
		this.handlers = handlers;
		this.json = json;
		this.sandbox = environment.acceptsProfiles(Profiles.of("sandbox"));
	}

	/**
	 * The document; not to be changed.
	 */
	public JsonNode tree() {
		ObjectNode document = this.made;
		if (document == null) {
			document = make();
			this.made = document;
		}
		return document;
	}

	ObjectNode make() {
		ObjectNode read = (ObjectNode) this.reader.read();
		SchemaNames names = new SchemaNames();
		names.apply(read);
		new Schemas(read, names, this.words).complete();
		ObjectNode document = this.json.createObjectNode();
		document.put("openapi", "3.1.1");
		document.set("info", this.words.of("info").deepCopy());
		document.putArray("servers").addObject().put("url", "/").put(DESCRIPTION, "This portal");
		document.set("tags", this.words.of("tags").deepCopy());
		document.set("paths", paths(read));
		document.set("components", components(read));
		prune(document);
		return document;
	}

	/**
	 * Drops types that nothing leads to, such as those of Spring that springdoc has seen.
	 */
	private static void prune(ObjectNode document) {
		Set<String> used = new TreeSet<>(List.of("Problem", "Violation"));
		ObjectNode schemas = (ObjectNode) document.required("components").required(SCHEMAS);
		collect(document.required("paths"), schemas, used);
		collect(schemas.required("Problem"), schemas, used);
		schemas.retain(used);
	}

	private static void collect(JsonNode node, ObjectNode schemas, Set<String> used) {
		String ref = node.path(Schemas.REF).asString("");
		if (ref.startsWith(Schemas.PREFIX) && used.add(ref.substring(Schemas.PREFIX.length()))) {
			collect(schemas.required(ref.substring(Schemas.PREFIX.length())), schemas, used);
		}
		node.forEach((child) -> collect(child, schemas, used));
	}

	private ObjectNode paths(ObjectNode read) {
		OperationDescriber operations = new OperationDescriber(this.words, this.problems, this.json,
				new Examples(read.required("components").required(SCHEMAS)), schemes());
		Map<String, HandlerMethod> handling = handling();
		ObjectNode paths = this.json.createObjectNode();
		sorted(read.required("paths")).forEach((path, found) -> {
			ObjectNode item = paths.putObject(path);
			sorted(found).forEach((method, operation) -> {
				String key = OperationDescriber.key(method, path);
				operations.complete(key, (ObjectNode) operation, handling.get(key));
				item.set(method, operation);
			});
		});
		return paths;
	}

	private Map<String, HandlerMethod> handling() {
		Map<String, HandlerMethod> handling = new TreeMap<>();
		this.handlers.getHandlerMethods()
			.forEach((mapping, handler) -> mapping.getPatternValues()
				.forEach((path) -> mapping.getMethodsCondition()
					.getMethods()
					.forEach((method) -> handling.put(OperationDescriber.key(method.name(), path), handler))));
		return handling;
	}

	private ObjectNode components(ObjectNode read) {
		ObjectNode components = this.json.createObjectNode();
		ObjectNode schemas = components.putObject(SCHEMAS);
		Map<String, JsonNode> all = sorted(read.required("components").required(SCHEMAS));
		all.put("Problem", problem());
		all.put("Violation", this.words.of("problem", "Violation").deepCopy());
		all.forEach(schemas::set);
		ObjectNode examples = components.putObject("examples");
		this.problems.all()
			.forEach((entry) -> examples.putObject(entry.slug())
				.put("summary", entry.title())
				.put(DESCRIPTION, entry.meaning())
				.set("value", this.json.valueToTree(entry.example())));
		components.set("headers", this.words.of("headers").deepCopy());
		ObjectNode schemes = components.putObject("securitySchemes");
		schemes().forEach((scheme) -> schemes.set(scheme, this.words.of("security", scheme).deepCopy()));
		return components;
	}

	/**
	 * What all problems have in common, and what some have besides.
	 */
	private JsonNode problem() {
		ObjectNode schema = (ObjectNode) this.words.of("problem", "Problem").deepCopy();
		ObjectNode properties = (ObjectNode) schema.required("properties");
		ObjectNode types = (ObjectNode) properties.required("type");
		this.problems.all().forEach((entry) -> {
			types.withArray("enum").add(entry.type());
			entry.members().forEach((name, member) -> {
				ObjectNode described = (ObjectNode) member.deepCopy();
				described.path(Schemas.REF)
					.asStringOpt()
					.ifPresent((ref) -> described.put(Schemas.REF, Schemas.PREFIX + ref));
				properties.set(name, described);
			});
		});
		return schema;
	}

	/**
	 * Names and passwords are for the demo accounts of the sandbox only.
	 */
	private List<String> schemes() {
		List<String> schemes = new ArrayList<>(List.of("token"));
		if (this.sandbox) {
			schemes.add("password");
		}
		return schemes;
	}

	private static Map<String, JsonNode> sorted(JsonNode object) {
		Map<String, JsonNode> sorted = new TreeMap<>();
		object.properties().forEach((entry) -> sorted.put(entry.getKey(), entry.getValue()));
		return sorted;
	}

}
