package dev.eksidp.portal.audit;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;

import dev.eksidp.portal.access.AuditableEvent.Outcome;
import dev.eksidp.portal.shell.StorableTime;
import org.jspecify.annotations.Nullable;

/**
 * Which events to find; what is {@code null} or blank does not matter.
 *
 * @param subjectId of what it was done to; for the ARN of a cluster also what was done to
 * anything of that cluster
 * @param from inclusive
 * @param to exclusive
 * @param q words that all have to occur, or begin words, anywhere in an event
 */
public record AuditFilter(@Nullable String actor, @Nullable String action, @Nullable Outcome outcome,
		@Nullable String subjectType, @Nullable String subjectId, @Nullable Instant from, @Nullable Instant to,
		@Nullable String q) {

	/** What more words would find is what these find. */
	private static final int MAX_WORDS = 40;

	public AuditFilter {
		actor = text(actor);
		action = text(action);
		subjectType = text(subjectType);
		subjectId = text(subjectId);
		q = text(q);
		from = StorableTime.nearest(from);
		to = StorableTime.nearest(to);
	}

	/**
	 * The words of {@code q}, split as the column {@code words} is.
	 */
	List<String> words() {
		return (this.q != null) ? Arrays.stream(this.q.split("[\\p{Punct}\\p{Cntrl} ]+"))
			.filter((word) -> !word.isEmpty())
			.limit(MAX_WORDS)
			.toList() : List.of();
	}

	private static @Nullable String text(@Nullable String value) {
		return (value == null || value.isBlank()) ? null : StorableText.of(value.strip());
	}

}
