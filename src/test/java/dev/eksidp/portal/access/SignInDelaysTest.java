package dev.eksidp.portal.access;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;

import dev.eksidp.portal.testing.PortalTest;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatNoException;

@PortalTest
class SignInDelaysTest {

	private final AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2030-01-01T00:00:00Z"));

	private final SignInDelays delays;

	/** Another replica on the same database. */
	private final SignInDelays replica;

	private final String account = "account-" + UUID.randomUUID();

	private final String source = "source-" + UUID.randomUUID();

	@Autowired
	SignInDelaysTest(JdbcClient jdbc) {
		InstantSource time = this.now::get;
		Clock clock = time.withZone(ZoneOffset.UTC);
		this.delays = new SignInDelays(jdbc, clock);
		this.replica = new SignInDelays(jdbc, clock);
	}

	@Test
	void everyFailureAfterTheSecondDoublesTheWaitUpToHalfAMinute() {
		fail(this.account, this.source);
		fail(this.account, this.source);
		for (long wait : new long[] { 1, 2, 4, 8, 16, 30, 30 }) {
			fail(this.account, this.source);
			assertThat(waitOf(this.replica, this.account, this.source)).isEqualTo(wait);
			pass(Duration.ofSeconds(wait));
		}
	}

	@Test
	void attemptsDuringTheWaitDoNotMakeItLonger() {
		failTimes(4);
		assertThat(waitOf(this.delays, this.account, this.source)).isEqualTo(2);
		pass(Duration.ofSeconds(1));
		assertThat(waitOf(this.delays, this.account, this.source)).isEqualTo(1);
	}

	@Test
	void failuresAreForgottenAfterAQuarterOfAnHour() {
		failTimes(8);
		pass(Duration.ofMinutes(16));
		fail(this.account, this.source);
		assertThatNoException().isThrownBy(() -> this.delays.attempt(this.account, this.source));
	}

	@Test
	void successClearsTheFailures() {
		failTimes(3);
		pass(Duration.ofSeconds(1));
		this.delays.attempt(this.account, this.source).succeeded();
		fail(this.account, this.source);
		assertThatNoException().isThrownBy(() -> this.delays.attempt(this.account, this.source));
	}

	@Test
	void manySourcesTogetherWaitButNotTheOneTheOwnerKnows() {
		this.delays.attempt(this.account, this.source).succeeded();
		for (int i = 0; i < 11; i++) {
			fail(this.account, this.source + "-attacker-" + i);
		}
		assertThat(waitOf(this.delays, this.account, this.source + "-attacker")).isPositive();
		assertThatNoException().isThrownBy(() -> this.delays.attempt(this.account, this.source));
	}

	@Test
	void oneSourceCannotTryManyAccountsQuickly() {
		for (int i = 0; i < 11; i++) {
			fail(this.account + "-" + i, this.source);
		}
		assertThat(waitOf(this.delays, this.account, this.source)).isPositive();
	}

	@Test
	void theCaseOfTheNameMakesNoOtherAccount() {
		failTimes(3);
		assertThat(waitOf(this.delays, this.account.toUpperCase(Locale.ROOT), this.source)).isEqualTo(1);
	}

	@Test
	void anIpv6SubscriberIsOneSource() {
		for (int i = 1; i <= 3; i++) {
			fail(this.account, "2001:db8:1:2::" + i);
		}
		assertThat(waitOf(this.delays, this.account, "2001:db8:1:2:ffff::1")).isEqualTo(1);
	}

	@Test
	void guessesMadeAtTheSameMomentCountOneByOne() throws Exception {
		failTimes(3);
		pass(Duration.ofSeconds(1));
		Callable<Boolean> guess = () -> {
			try {
				this.delays.attempt(this.account, this.source);
				return true;
			}
			catch (SignInDelayed ex) {
				return false;
			}
		};
		try (var executor = Executors.newFixedThreadPool(8)) {
			long tried = executor.invokeAll(Stream.generate(() -> guess).limit(20).toList())
				.stream()
				.filter((result) -> result.resultNow())
				.count();
			assertThat(tried).isOne();
		}
	}

	@Test
	void hostileNamesAreOnlyNames() {
		String hostile = "a\0b'; drop table person; --" + "x".repeat(100_000);
		fail(hostile, this.source);
		assertThatNoException().isThrownBy(() -> this.delays.attempt(hostile, this.source));
	}

	private void failTimes(int times) {
		for (int i = 0; i < times; i++) {
			fail(this.account, this.source);
			if (i >= 2 && i < times - 1) {
				pass(Duration.ofSeconds(30));
			}
		}
	}

	private void fail(String account, String source) {
		this.delays.attempt(account, source).failed();
	}

	private void pass(Duration time) {
		this.now.updateAndGet((instant) -> instant.plus(time));
	}

	private static long waitOf(SignInDelays delays, String account, String source) {
		AtomicReference<Long> seconds = new AtomicReference<>();
		assertThatExceptionOfType(SignInDelayed.class).isThrownBy(() -> delays.attempt(account, source))
			.satisfies((delayed) -> seconds.set(delayed.seconds()));
		return seconds.get();
	}

}
