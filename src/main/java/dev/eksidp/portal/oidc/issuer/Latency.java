package dev.eksidp.portal.oidc.issuer;

import java.time.Duration;
import java.util.Locale;

/**
 * Whether the provider is quick. API servers read its keys again whenever they change.
 */
final class Latency implements Check {

	private static final Duration SLOW = Duration.ofSeconds(2);

	@Override
	public String id() {
		return "latency";
	}

	@Override
	public String title() {
		return "Latency";
	}

	@Override
	public Finding look(IssuerObservation observation) {
		if (observation.metadata().isEmpty()) {
			return Finding.skipped("There was no answer to take the time of.");
		}
		Duration slowest = (observation.discovery().took().compareTo(observation.keys().took()) > 0)
				? observation.discovery().took() : observation.keys().took();
		String time = words(slowest);
		return (slowest.compareTo(SLOW) > 0)
				? Finding.warn("The provider took %s for an answer.".formatted(time),
						"Look at the provider's load. API servers that wait for its keys refuse tokens meanwhile.")
				: Finding.pass("The provider answers within %s.".formatted(time));
	}

	private static String words(Duration time) {
		return (time.compareTo(Duration.ofSeconds(1)) < 0) ? Math.max(1, time.toMillis()) + " ms"
				: String.format(Locale.ROOT, "%.1f s", time.toMillis() / 1000.0);
	}

}
