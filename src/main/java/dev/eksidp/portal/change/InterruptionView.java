package dev.eksidp.portal.change;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import dev.eksidp.portal.execution.Interruption;
import dev.eksidp.portal.execution.Interruption.Extent;
import dev.eksidp.portal.execution.Span;
import dev.eksidp.portal.plan.AffectedPeople;
import dev.eksidp.portal.plan.Plan;
import org.jspecify.annotations.Nullable;

/**
 * What a plan does to signing in with OIDC, as far as can be told now.
 *
 * @param extent whether nobody can sign in for a while, or from then on
 * @param p50Seconds half of such interruptions are not longer; {@code null} where there
 * is none that ends
 * @param p90Seconds nine of ten are not longer
 * @param learned whether this was learned from past updates of this portal, and is not
 * what users of AWS report
 * @param updates from how many updates of each kind, at least
 * @param affected who notices what, in words
 */
public record InterruptionView(Extent extent, @Nullable Long p50Seconds, @Nullable Long p90Seconds, boolean learned,
		int updates, List<String> affected) {

	static InterruptionView of(Plan plan, Interruption interruption) {
		Span span = interruption.span();
		List<String> affected = AffectedPeople.of(plan);
		return (span != null)
				? new InterruptionView(interruption.extent(), span.p50().toSeconds(), span.p90().toSeconds(),
						span.isLearned(), span.updates(), affected)
				: new InterruptionView(interruption.extent(), null, null, false, 0, affected);
	}

	/**
	 * How long it takes and how that is known, in a sentence.
	 * @return {@code null} where there is none that ends
	 */
	public @Nullable String duration() {
		if (this.p50Seconds == null || this.p90Seconds == null) {
			return null;
		}
		String source = this.learned ? "learned from the last %d updates here".formatted(this.updates)
				: "as users of AWS report, because this portal has not seen enough updates yet";
		return "Half of the interruptions last up to %s, nine of ten up to %s: %s.".formatted(words(this.p50Seconds),
				words(this.p90Seconds), source);
	}

	/**
	 * What the audit trail keeps of it.
	 */
	Map<String, Object> told() {
		Map<String, Object> told = new LinkedHashMap<>();
		told.put("extent", this.extent);
		if (this.p50Seconds != null && this.p90Seconds != null) {
			told.put("p50Seconds", this.p50Seconds);
			told.put("p90Seconds", this.p90Seconds);
			told.put("learned", this.learned);
		}
		told.put("affected", this.affected);
		return told;
	}

	private static String words(long seconds) {
		long minutes = Duration.ofSeconds(seconds).plusSeconds(30).toMinutes();
		return (seconds < 90) ? seconds + " s" : minutes + " min";
	}

}
