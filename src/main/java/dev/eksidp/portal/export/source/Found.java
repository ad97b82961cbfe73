package dev.eksidp.portal.export.source;

import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * Something that was found in a pasted text, and the line that it starts in, counted from
 * 1. Numbers and booleans are texts here: none of the settings is anything else.
 */
public sealed interface Found {

	int line();

	record Text(String value, int line) implements Found {
	}

	/**
	 * @param entries in their order
	 */
	record Table(Map<String, Found> entries, int line) implements Found {

		/**
		 * @return {@code null} when it is not there, or {@code null} itself
		 */
		public @Nullable Found get(String name) {
			Found entry = this.entries.get(name);
			return (entry instanceof Nothing) ? null : entry;
		}

	}

	record Items(List<Found> items, int line) implements Found {
	}

	record Nothing(int line) implements Found {
	}

	/**
	 * What Terraform would have to work out, for example {@code var.issuer}.
	 */
	record Expression(String source, int line) implements Found {
	}

}
