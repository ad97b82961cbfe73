package dev.eksidp.portal.notification;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * @param secretKey what the secrets of webhooks are encrypted with: 32 bytes in Base64;
 * in the sandbox one is made in the data directory when there is none
 * @param backoff the pauses between the attempts of a delivery; there is one attempt more
 * than there are pauses
 * @param failingLimit how long a webhook may fail without any success before it is
 * disabled
 * @param secretOverlap how long a secret goes on signing after it was replaced
 * @param retention how long events and their deliveries are kept
 * @param maxConcurrent how many deliveries one replica makes at the same time; fewer than
 * db-scheduler has threads, so that slow receivers hold up nothing else
 * @param maxConcurrentPerWebhook how many of them for one webhook
 */
@ConfigurationProperties("portal.notification")
record NotificationProperties(@Nullable String secretKey, @DefaultValue( {
		"5s", "5m", "30m", "2h", "5h", "10h", "14h", "20h", "24h" }) List<Duration> backoff,
		@DefaultValue("5d") Duration failingLimit, @DefaultValue("24h") Duration secretOverlap,
		@DefaultValue("30d") Duration retention, @DefaultValue("4") int maxConcurrent,
		@DefaultValue("2") int maxConcurrentPerWebhook){

	/** A tenth more or less, so that what failed together does not come back together. */
	private static final double JITTER = 0.1;

	/**
	 * When to try again after so many attempts.
	 * @return nothing when that was the last one
	 */
	Optional<Instant> next(int attempts, Instant now, RandomGenerator random) {
		if (attempts > this.backoff.size()) {
			return Optional.empty();
		}
		double factor = random.nextDouble(1 - JITTER, 1 + JITTER);
		return Optional.of(now.plusMillis((long) (this.backoff.get(attempts - 1).toMillis() * factor)));
	}

	/**
	 * The longest time between two attempts of a delivery.
	 */
	Duration longestPause() {
		Duration longest = this.backoff.stream().max(Comparator.naturalOrder()).orElse(Duration.ZERO);
		return longest.plusMillis((long) (longest.toMillis() * JITTER));
	}

}
