package dev.eksidp.portal;

import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.beans.BeanUtils;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.Name;
import org.springframework.context.annotation.ClassPathScanningCandidateComponentProvider;
import org.springframework.core.ResolvableType;
import org.springframework.core.io.UrlResource;
import org.springframework.core.type.filter.AnnotationTypeFilter;
import org.springframework.util.ClassUtils;

/**
 * The settings that somebody reads: the portal's own by their properties classes, others
 * by the metadata that libraries have.
 */
final class KnownSettings {

	private final Set<String> names = new TreeSet<>();

	/** The type of values, by the name of a map. */
	private final Map<String, ResolvableType> maps = new HashMap<>();

	KnownSettings() throws IOException, ClassNotFoundException {
		ClassPathScanningCandidateComponentProvider scanner = new ClassPathScanningCandidateComponentProvider(false);
		scanner.addIncludeFilter(new AnnotationTypeFilter(ConfigurationProperties.class));
		for (var found : scanner.findCandidateComponents(PortalApplication.class.getPackageName())) {
			Class<?> type = Class.forName(found.getBeanClassName());
			add(type.getAnnotation(ConfigurationProperties.class).value(), type);
		}
		for (var file : Collections
			.list(getClass().getClassLoader().getResources("META-INF/spring-configuration-metadata.json"))) {
			try (InputStream content = new UrlResource(file).getInputStream()) {
				new JsonMapper().readTree(content).path("properties").forEach(this::add);
			}
		}
	}

	/**
	 * The names among these that nobody reads.
	 */
	Set<String> unknown(Set<String> settings) {
		return settings.stream().filter((name) -> !knows(name)).collect(Collectors.toCollection(TreeSet::new));
	}

	private boolean knows(String name) {
		return this.names.contains(name) || this.maps.entrySet()
			.stream()
			.anyMatch((map) -> name.startsWith(map.getKey() + ".")
					&& isWithin(map.getValue(), name.substring(map.getKey().length() + 1)));
	}

	/**
	 * The first word is a key, the others are of its value.
	 */
	private static boolean isWithin(ResolvableType value, String keyAndRest) {
		String[] words = keyAndRest.split("\\.", 2);
		return words.length == 1 || BeanUtils.getPropertyDescriptor(value.toClass(), camel(words[1])) != null;
	}

	private void add(JsonNode property) {
		String name = property.required("name").asString();
		this.names.add(name);
		String type = property.path("type").asString("");
		if (type.startsWith("java.util.Map<")) {
			String value = type.substring(type.indexOf(',') + 1, type.lastIndexOf('>'));
			if (ClassUtils.isPresent(value, getClass().getClassLoader())) {
				this.maps.put(name,
						ResolvableType.forClass(ClassUtils.resolveClassName(value, getClass().getClassLoader())));
			}
		}
	}

	private void add(String prefix, Class<?> type) {
		for (RecordComponent component : type.getRecordComponents()) {
			Name given = component.getAnnotation(Name.class);
			String name = prefix + "." + ((given != null) ? given.value() : kebab(component.getName()));
			add(name, component.getGenericType());
		}
	}

	private void add(String name, Type type) {
		ResolvableType resolved = ResolvableType.forType(type);
		if (Map.class.isAssignableFrom(resolved.toClass())) {
			this.maps.put(name, resolved.getGeneric(1));
		}
		ResolvableType element = java.util.Collection.class.isAssignableFrom(resolved.toClass())
				? resolved.getGeneric(0) : resolved;
		this.names.add(name);
		if (element.toClass().isRecord()) {
			add(name, element.toClass());
		}
	}

	private static String kebab(String name) {
		return name.replaceAll("([A-Z])", "-$1").toLowerCase(java.util.Locale.ROOT);
	}

	private static String camel(String name) {
		StringBuilder camel = new StringBuilder();
		for (String word : name.split("-")) {
			camel.append(camel.isEmpty() ? word
					: word.substring(0, 1).toUpperCase(java.util.Locale.ROOT) + word.substring(1));
		}
		return camel.toString();
	}

}
