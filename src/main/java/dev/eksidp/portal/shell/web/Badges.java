package dev.eksidp.portal.shell.web;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

import dev.eksidp.portal.shell.Badge;
import dev.eksidp.portal.shell.StatusBadges;

import org.springframework.stereotype.Component;

/**
 * The badges of all modules, which templates ask for through the fragments in
 * {@code fragments/status.html}. Values come as enum constants or as EKS's own words; one
 * that is not known yet is shown as it came.
 */
@Component("badges")
class Badges {

	private final Map<String, Map<String, Badge>> types;

	/**
	 * @throws IllegalStateException when two modules claim the same type
	 */
	Badges(List<StatusBadges> all) {
		this.types = all.stream().collect(Collectors.toUnmodifiableMap(StatusBadges::type, StatusBadges::badges));
	}

	/**
	 * @param type what a module calls the type of the value
	 * @throws NullPointerException when no module has declared it
	 */
	public Badge of(String type, Object value) {
		String name = (value instanceof Enum<?> constant) ? constant.name() : value.toString();
		Badge known = Objects.requireNonNull(this.types.get(type), type).get(name.toUpperCase(Locale.ROOT));
		return (known != null) ? known : new Badge(name, "mute", "info-circle");
	}

}
