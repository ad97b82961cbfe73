package dev.eksidp.portal.access;

import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Makes guessing passwords slow: after a few failures every further one doubles the time,
 * up to 30 s, in which sign-ins are refused unseen. Failures count for an account from
 * one source, for the account from everywhere, and for the source with any account; they
 * are forgotten after 15 minutes without one. A source that an account has signed in from
 * before waits for its own failures only, so that nobody is kept out by somebody else.
 * All replicas count together, in the database.
 */
@Component
class SignInDelays {

	private static final Duration LONGEST = Duration.ofSeconds(30);

	private static final Duration FORGOTTEN = Duration.ofMinutes(15);

	private static final Duration TRUSTED = Duration.ofDays(30);

	private static final Duration KEPT = Duration.ofDays(60);

	private static final int FREE_FOR_BOTH = 2;

	private static final int FREE_FOR_ONE = 10;

	private final JdbcClient jdbc;

	private final Clock clock;

	SignInDelays(JdbcClient jdbc, Clock clock) {
		this.jdbc = jdbc;
		this.clock = clock;
	}

	/**
	 * Asks to try a password.
	 * @param account the name as it was typed
	 * @param source the address that the attempt comes from
	 * @return to be told how it ended
	 * @throws SignInDelayed when it is too early to try again
	 */
	Attempt attempt(String account, String source) {
		String name = account.toLowerCase(Locale.ROOT);
		String network = network(source);
		Counter both = new Counter(key("both", name, network), FREE_FOR_BOTH);
		List<Counter> others = List.of(new Counter(key("account", name), FREE_FOR_ONE),
				new Counter(key("source", network), FREE_FOR_ONE));
		Map<String, Count> counts = counts(both, others);
		Instant now = this.clock.instant();
		Count own = counts.get(both.key);
		boolean trusted = own != null && own.succeededAt != null && own.succeededAt.isAfter(now.minus(TRUSTED));
		Attempt attempt = new Attempt(both, others, own);
		attempt.begin(trusted ? List.of(both) : List.of(both, others.getFirst(), others.getLast()), counts, now);
		return attempt;
	}

	private Map<String, Count> counts(Counter both, List<Counter> others) {
		return this.jdbc
			.sql("select key, failures, failed_at, refused_until, succeeded_at from sign_in_attempts"
					+ " where key in (:keys)")
			.param("keys", List.of(both.key, others.getFirst().key, others.getLast().key))
			.query(Count::of)
			.list()
			.stream()
			.collect(Collectors.toMap(Count::key, Function.identity()));
	}

	/**
	 * One try, which counts as a failure until it is known to be none wherever there have
	 * been too many: guesses made at the same moment are no way round the delay.
	 */
	final class Attempt {

		private final Counter both;

		private final List<Counter> others;

		private final @Nullable Count own;

		private final Set<Counter> counted = new HashSet<>();

		private Attempt(Counter both, List<Counter> others, @Nullable Count own) {
			this.both = both;
			this.others = others;
			this.own = own;
		}

		private void begin(List<Counter> counters, Map<String, Count> counts, Instant now) {
			counters.stream()
				.map((counter) -> counts.get(counter.key))
				.filter((count) -> count != null && count.refusedUntil.isAfter(now))
				.map((count) -> Duration.between(now, count.refusedUntil))
				.max(Comparator.naturalOrder())
				.ifPresent((wait) -> {
					throw new SignInDelayed(wait);
				});
			for (Counter counter : counters) {
				Count count = counts.get(counter.key);
				if (count != null && count.failures >= counter.free && count.failedAt.isAfter(now.minus(FORGOTTEN))) {
					if (!count(counter, now)) {
						throw new SignInDelayed(Duration.ofSeconds(1));
					}
					this.counted.add(counter);
				}
			}
		}

		/**
		 * It was the wrong password, or the wrong name.
		 */
		void failed() {
			Instant now = SignInDelays.this.clock.instant();
			for (Counter counter : List.of(this.both, this.others.getFirst(), this.others.getLast())) {
				if (!this.counted.contains(counter)) {
					count(counter, now);
				}
			}
			SignInDelays.this.jdbc.sql("delete from sign_in_attempts where failed_at < :before")
				.param("before", time(now.minus(KEPT)))
				.update();
		}

		/**
		 * It was the right password.
		 */
		void succeeded() {
			Instant now = SignInDelays.this.clock.instant();
			if (this.own == null || this.own.failures > 0 || this.own.succeededAt == null
					|| this.own.succeededAt.isBefore(now.minus(Duration.ofDays(1)))) {
				SignInDelays.this.jdbc.sql("""
						insert into sign_in_attempts (key, failed_at, refused_until, succeeded_at)
						values (:key, :now, :now, :now)
						on conflict (key) do update
						set failures = 0, failed_at = :now, refused_until = :now, succeeded_at = :now
						""").param("key", this.both.key).param("now", time(now)).update();
			}
			for (Counter counter : this.others) {
				if (this.counted.contains(counter)) {
					SignInDelays.this.jdbc
						.sql("update sign_in_attempts set failures = failures - 1, refused_until = :now"
								+ " where key = :key and failures > 0")
						.param("key", counter.key)
						.param("now", time(now))
						.update();
				}
			}
		}

		/**
		 * Counts a failure, unless another one made everybody wait in the meantime.
		 */
		private boolean count(Counter counter, Instant now) {
			return SignInDelays.this.jdbc
				.sql("""
						insert into sign_in_attempts as known (key, failures, failed_at, refused_until)
						values (:key, 1, :now, :now)
						on conflict (key) do update set
							failures = case when known.failed_at < :forgotten then 1 else known.failures + 1 end,
							failed_at = :now,
							refused_until = case
								when known.failed_at < :forgotten or known.failures < :free then :now
								else :now + make_interval(secs => least(:longest, power(2, least(known.failures - :free, 10))))
							end
						where known.refused_until <= :now
						""")
				.param("key", counter.key)
				.param("free", counter.free)
				.param("now", time(now))
				.param("forgotten", time(now.minus(FORGOTTEN)))
				.param("longest", LONGEST.toSeconds())
				.update() == 1;
		}

	}

	/**
	 * What failures are counted for.
	 *
	 * @param free how many cost nothing
	 */
	private record Counter(String key, int free) {
	}

	private record Count(String key, int failures, Instant failedAt, Instant refusedUntil,
			@Nullable Instant succeededAt) {

		static Count of(ResultSet row, int number) throws SQLException {
			OffsetDateTime succeeded = row.getObject("succeeded_at", OffsetDateTime.class);
			return new Count(row.getString("key"), row.getInt("failures"),
					row.getObject("failed_at", OffsetDateTime.class).toInstant(),
					row.getObject("refused_until", OffsetDateTime.class).toInstant(),
					(succeeded != null) ? succeeded.toInstant() : null);
		}

	}

	private static OffsetDateTime time(Instant instant) {
		return instant.atOffset(ZoneOffset.UTC);
	}

	private static String key(String... parts) {
		try {
			byte[] text = String.join("\0", parts).getBytes(StandardCharsets.UTF_8);
			return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(text));
		}
		catch (NoSuchAlgorithmException ex) {
			throw new IllegalStateException(ex);
		}
	}

	/**
	 * One subscriber has a whole /64 of IPv6 addresses to try from.
	 */
	private static String network(String source) {
		if (!source.contains(":")) {
			return source;
		}
		try {
			byte[] address = InetAddress.ofLiteral(source).getAddress();
			return (address.length == 16) ? HexFormat.of().formatHex(address, 0, 8) : source;
		}
		catch (IllegalArgumentException ex) {
			return source;
		}
	}

}
