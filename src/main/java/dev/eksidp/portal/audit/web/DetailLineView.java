package dev.eksidp.portal.audit.web;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * One line of an event's detail: a value, or the two sides of a change.
 *
 * @param name what the value is of, for example {@code oidc.clientId}
 * @param change whether the line has two sides
 * @param before the old side; {@code null} where there was none
 * @param value the value, or the new side; {@code null} where there is none
 */
record DetailLineView(String name, boolean change, @Nullable String before, @Nullable String value) {

	private static final String BEFORE = "before";

	private static final String AFTER = "after";

	/**
	 * The changes first, sides that are equal left out; then the rest.
	 */
	static List<DetailLineView> of(JsonNode detail) {
		List<DetailLineView> lines = new ArrayList<>();
		Map<String, String> before = flat("", detail.path(BEFORE));
		Map<String, String> after = flat("", detail.path(AFTER));
		Set<String> names = new LinkedHashSet<>(before.keySet());
		names.addAll(after.keySet());
		for (String name : names) {
			@Nullable String was = before.get(name);
			@Nullable String is = after.get(name);
			if (was == null || !was.equals(is)) {
				lines.add(new DetailLineView(name.isEmpty() ? "status" : name, true, was, is));
			}
		}
		for (var member : detail.properties()) {
			if (!member.getKey().equals(BEFORE) && !member.getKey().equals(AFTER)) {
				flat(member.getKey(), member.getValue())
					.forEach((name, value) -> lines.add(new DetailLineView(name, false, null, value)));
			}
		}
		return List.copyOf(lines);
	}

	private static Map<String, String> flat(String name, JsonNode value) {
		Map<String, String> flat = new LinkedHashMap<>();
		flatten(name, value, flat);
		return flat;
	}

	private static void flatten(String name, JsonNode value, Map<String, String> flat) {
		if (value.isObject()) {
			value.properties()
				.forEach((member) -> flatten(name.isEmpty() ? member.getKey() : name + "." + member.getKey(),
						member.getValue(), flat));
		}
		else if (value.isArray()) {
			for (int i = 0; i < value.size(); i++) {
				flatten(name + "[" + (i + 1) + "]", value.get(i), flat);
			}
		}
		else if (!value.isMissingNode() && !value.isNull()) {
			flat.put(name, value.asString());
		}
	}

}
