package dev.eksidp.portal.openapi;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;

import dev.eksidp.portal.shell.Slice;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

import org.springframework.util.ClassUtils;
import org.springframework.util.StringUtils;

/**
 * Gives types the names that callers see: springdoc reads them with their packages, as
 * the simple names of nested types are not unique.
 */
class SchemaNames {

	private static final String REF = "$ref";

	private static final String REF_PREFIX = "#/components/schemas/";

	private static final String SLICE = Slice.class.getName();

	private static final String LIST = "List";

	private static final Pattern INSIDE = Pattern.compile("(View|Resource)$");

	private static final Pattern HOLDER = Pattern.compile("(View|Resource|Body|Command)$");

	private final Map<String, String> names = new HashMap<>();

	private final SortedMap<String, Class<?>> types = new TreeMap<>();

	/**
	 * Renames the schemas of a description, and what refers to them.
	 */
	void apply(ObjectNode document) {
		ObjectNode schemas = (ObjectNode) document.required("components").required("schemas");
		List<String> types = schemas.propertyNames()
			.stream()
			.filter((full) -> type(full).isPresent())
			.sorted()
			.toList();
		// What already has its name keeps it
		types.stream().filter((full) -> !INSIDE.matcher(full).find()).forEach(this::name);
		types.forEach(this::name);
		ObjectNode renamed = schemas.objectNode();
		schemas.properties().forEach((entry) -> renamed.set(name(entry.getKey()), entry.getValue()));
		((ObjectNode) document.required("components")).set("schemas", renamed);
		refer(document);
	}

	/**
	 * The class that a schema describes.
	 */
	Optional<Class<?>> of(String name) {
		return Optional.ofNullable(this.types.get(name));
	}

	private String name(String full) {
		String known = this.names.get(full);
		if (known != null) {
			return known;
		}
		if (full.startsWith(SLICE) && full.length() > SLICE.length()) {
			String of = StringUtils.uncapitalize(full.substring(SLICE.length()));
			String list = name(of) + LIST;
			this.names.put(full, list);
			this.types.put(list, Slice.class);
			return list;
		}
		Class<?> type = type(full).orElse(null);
		if (type == null) {
			return full;
		}
		String name = simple(type);
		if (this.types.containsKey(name) && this.types.get(name) != type) {
			name = type.getSimpleName();
		}
		if (this.types.putIfAbsent(name, type) != null) {
			throw new IllegalStateException("Two types want to be the schema " + name + ": give one another name");
		}
		this.names.put(full, name);
		return name;
	}

	private static String simple(Class<?> type) {
		String own = INSIDE.matcher(type.getSimpleName()).replaceFirst("");
		@Nullable Class<?> holder = type.getEnclosingClass();
		if (holder == null || holder.getSimpleName().endsWith("Controller")) {
			return own;
		}
		return HOLDER.matcher(holder.getSimpleName()).replaceFirst("") + own;
	}

	private static Optional<Class<?>> type(String full) {
		try {
			return Optional.of(ClassUtils.forName(full, SchemaNames.class.getClassLoader()));
		}
		catch (ClassNotFoundException | LinkageError ex) {
			return Optional.empty();
		}
	}

	private void refer(JsonNode node) {
		if (node instanceof ObjectNode object) {
			if (object.get(REF) instanceof JsonNode ref && ref.asString().startsWith(REF_PREFIX)) {
				object.put(REF, REF_PREFIX + name(ref.asString().substring(REF_PREFIX.length())));
			}
			object.forEach(this::refer);
		}
		else if (node instanceof ArrayNode array) {
			array.forEach(this::refer);
		}
	}

}
