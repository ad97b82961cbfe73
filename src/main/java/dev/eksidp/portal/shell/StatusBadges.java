package dev.eksidp.portal.shell;

import java.util.Arrays;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * How the values of one type look. The module that has the type declares them as a bean;
 * templates show them through {@code fragments/status.html}.
 *
 * @param type its name in templates, for example {@code change}; no two are the same
 * @param badges by value, in capitals
 */
public record StatusBadges(String type, Map<String, Badge> badges) {

	/**
	 * Of an enum. With a {@code switch} that has no default as {@code badge}, the
	 * compiler finds the constants that were forgotten.
	 */
	public static <E extends Enum<E>> StatusBadges of(String type, Class<E> values, Function<E, Badge> badge) {
		return new StatusBadges(type,
				Arrays.stream(values.getEnumConstants()).collect(Collectors.toMap(Enum::name, badge)));
	}

}
