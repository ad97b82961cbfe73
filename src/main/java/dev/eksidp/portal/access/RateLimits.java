package dev.eksidp.portal.access;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.eksidp.portal.shell.Problem;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.ConsumptionProbe;
import io.github.bucket4j.TimeMeter;

import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;

/**
 * Counts calls of the REST API: a bucket for each account, whatever it signs in with, and
 * one for each API token, filled evenly over a minute.
 *
 * <p>
 * Every replica counts for itself, so that no call waits for a shared counter: with three
 * replicas behind a balancer an account has up to three times its limit. It keeps one
 * program from taking the portal away from all others; it is no quota.
 */
@Component
class RateLimits {

	/** Who has stayed away for that long has a full bucket again, and is forgotten. */
	private static final Duration FORGOTTEN = Duration.ofMinutes(10);

	private static final long MOST_BUCKETS = 50_000;

	private final Policy account;

	private final Policy token;

	/** Pages have a bucket of their own: programs do not take them from their owner. */
	private final Policy page;

	RateLimits(RateLimitProperties properties, Clock clock) {
		this.account = new Policy("account", properties.account().perMinute(), properties.account().burst(), clock);
		this.token = new Policy("token", properties.token().perMinute(), properties.token().burst(), clock);
		this.page = new Policy("account", properties.page().perMinute(), properties.page().burst(), clock);
	}

	/**
	 * Counts one call.
	 */
	Verdict count(Person person) {
		List<Count> counts = new ArrayList<>();
		if (person.token() != null) {
			counts.add(this.token.count(person.token().id()));
		}
		if (counts.stream().noneMatch(Count::isOver)) {
			counts.add(this.account.count(person.name()));
		}
		return new Verdict(counts);
	}

	/**
	 * Counts one page, or a part of one.
	 */
	Verdict countPage(String person) {
		return new Verdict(List.of(this.page.count(person)));
	}

	/**
	 * What is left after a call.
	 */
	record Verdict(List<Count> counts) {

		boolean isOver() {
			return this.counts.stream().anyMatch(Count::isOver);
		}

		/**
		 * The header {@code RateLimit-Policy}.
		 * @see <a href=
		 * "https://datatracker.ietf.org/doc/draft-ietf-httpapi-ratelimit-headers/">RateLimit
		 * header fields for HTTP, draft 10</a>
		 */
		String policy() {
			return this.counts.stream()
				.map((count) -> "\"%s\";q=%d;w=60".formatted(count.policy.name, count.policy.perMinute))
				.collect(Collectors.joining(", "));
		}

		/**
		 * The header {@code RateLimit}: calls that may be made at once, and seconds until
		 * there are as many again as there can be.
		 */
		String left() {
			return this.counts.stream()
				.map((count) -> "\"%s\";r=%d;t=%d".formatted(count.policy.name, count.remaining, count.secondsToFull))
				.collect(Collectors.joining(", "));
		}

		/**
		 * Until the next call is answered.
		 */
		long secondsToWait() {
			return this.counts.stream().mapToLong(Count::secondsToNext).max().orElse(0);
		}

		Problem problem() {
			List<String> over = this.counts.stream().filter(Count::isOver).map((count) -> count.policy.name).toList();
			return new Problem(HttpStatus.TOO_MANY_REQUESTS, "rate-limited", "Too many calls",
					"There were more calls than this %s may make. Wait %d s, then go on more slowly."
						.formatted(over.getFirst(), secondsToWait()))
				.with("violatedPolicies", over);
		}

	}

	/**
	 * What is left of one bucket.
	 *
	 * @param secondsToNext 0 when the call is answered
	 */
	record Count(Policy policy, long remaining, long secondsToFull, long secondsToNext) {

		boolean isOver() {
			return this.secondsToNext > 0;
		}

	}

	/**
	 * A limit, and the buckets of all who it is for.
	 */
	private static final class Policy {

		private final String name;

		private final long perMinute;

		private final long burst;

		private final TimeMeter time;

		private final Cache<String, Bucket> buckets = Caffeine.newBuilder()
			.maximumSize(MOST_BUCKETS)
			.expireAfterAccess(FORGOTTEN)
			.build();

		Policy(String name, long perMinute, long burst, Clock clock) {
			this.name = name;
			this.perMinute = perMinute;
			this.burst = burst;
			this.time = new ClockTime(clock);
		}

		Count count(String key) {
			ConsumptionProbe probe = this.buckets.get(key, (_) -> bucket()).tryConsumeAndReturnRemaining(1);
			return new Count(this, probe.getRemainingTokens(), seconds(probe.getNanosToWaitForReset()),
					probe.isConsumed() ? 0 : Math.max(1, seconds(probe.getNanosToWaitForRefill())));
		}

		private Bucket bucket() {
			return Bucket.builder()
				.withCustomTimePrecision(this.time)
				.addLimit((limit) -> limit.capacity(this.burst).refillGreedy(this.perMinute, Duration.ofMinutes(1)))
				.build();
		}

		private static long seconds(long nanos) {
			return TimeUnit.NANOSECONDS.toSeconds(nanos + TimeUnit.SECONDS.toNanos(1) - 1);
		}

	}

	private record ClockTime(Clock clock) implements TimeMeter {

		@Override
		public long currentTimeNanos() {
			return TimeUnit.MILLISECONDS.toNanos(this.clock.millis());
		}

		@Override
		public boolean isWallClockBased() {
			return true;
		}

	}

}
