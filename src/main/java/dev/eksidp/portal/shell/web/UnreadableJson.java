package dev.eksidp.portal.shell.web;

import java.time.temporal.TemporalAccessor;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;

import dev.eksidp.portal.shell.Violation;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.core.exc.StreamReadException;
import tools.jackson.databind.exc.MismatchedInputException;
import tools.jackson.databind.exc.UnrecognizedPropertyException;

/**
 * Says in the API's own words why a JSON body could not be read, and where; Jackson's
 * words name our classes.
 */
final class UnreadableJson {

	private UnreadableJson() {
	}

	static Violation explain(@Nullable Throwable cause) {
		return switch (cause) {
			case UnrecognizedPropertyException unknown -> new Violation(pointer(unknown), "unknown",
					"This field is not known here. " + known(unknown.getKnownPropertyIds()));
			case MismatchedInputException mismatch -> new Violation(pointer(mismatch), "type",
					"This value has another type than expected. Give " + expected(mismatch.getTargetType()) + ".");
			case StreamConstraintsException limit -> new Violation(pointer(limit), "limit",
					"The JSON is nested too deeply, or a name, text or number in it is too long.");
			case StreamReadException malformed when isDuplicate(malformed) -> new Violation(pointer(malformed),
					"duplicate", "A field is given twice" + at(malformed.getLocation()) + ". Give it once.");
			case JacksonException malformed -> new Violation(pointer(malformed), "malformed",
					"This is not JSON" + at(malformed.getLocation()) + ". Correct the syntax.");
			case null, default -> new Violation("", "missing", "The request has no body. Send a JSON object.");
		};
	}

	private static boolean isDuplicate(StreamReadException ex) {
		return String.valueOf(ex.getOriginalMessage()).startsWith("Duplicate");
	}

	private static String known(@Nullable Collection<Object> names) {
		if (names == null || names.isEmpty()) {
			return "Remove it.";
		}
		return "Remove it, or use one of: "
				+ names.stream().map(Object::toString).sorted().collect(Collectors.joining(", ")) + ".";
	}

	private static String expected(@Nullable Class<?> type) {
		if (type == null) {
			return "what the documentation names";
		}
		if (type.isEnum()) {
			return "one of: "
					+ Arrays.stream(type.getEnumConstants()).map(Object::toString).collect(Collectors.joining(", "));
		}
		if (CharSequence.class.isAssignableFrom(type)) {
			return "a string";
		}
		if (type == boolean.class || type == Boolean.class) {
			return "true or false";
		}
		if (List.of(int.class, long.class, Integer.class, Long.class).contains(type)) {
			return "a whole number";
		}
		if (type.isPrimitive() || Number.class.isAssignableFrom(type)) {
			return "a number";
		}
		if (TemporalAccessor.class.isAssignableFrom(type)) {
			return "a time such as 2026-01-31T12:00:00Z";
		}
		if (type == UUID.class) {
			return "a UUID";
		}
		return (type.isArray() || Collection.class.isAssignableFrom(type)) ? "an array" : "an object";
	}

	private static String at(@Nullable TokenStreamLocation location) {
		return (location == null || location.getLineNr() < 0) ? ""
				: " at line %d, column %d".formatted(location.getLineNr(), location.getColumnNr());
	}

	private static String pointer(JacksonException ex) {
		String pointer = "";
		for (JacksonException.Reference step : ex.getPath()) {
			@Nullable String name = step.getPropertyName();
			pointer = Violation.pointer(pointer, (name != null) ? name : Integer.toString(step.getIndex()));
		}
		return pointer;
	}

}
