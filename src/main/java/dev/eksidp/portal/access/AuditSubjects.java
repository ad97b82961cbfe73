package dev.eksidp.portal.access;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Component;

/**
 * The subjects of all modules.
 */
@Component
public class AuditSubjects {

	private final Map<String, AuditSubject> types;

	/**
	 * @throws IllegalStateException when two modules claim the same type
	 */
	AuditSubjects(List<AuditSubject> all) {
		this.types = all.stream().collect(Collectors.toUnmodifiableMap(AuditSubject::type, Function.identity()));
	}

	/**
	 * @param type as events have it; what was recorded long ago may not be known any more
	 */
	public Optional<AuditSubject> find(@Nullable String type) {
		return Optional.ofNullable(type).map(this.types::get);
	}

}
