package dev.eksidp.portal.oidc.issuer;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

import dev.eksidp.portal.access.Person;
import dev.eksidp.portal.oidc.sandbox.Replies;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * One person's hanging issuers are that person's trouble alone.
 */
class LookingTurnsTests {

	private static final Duration TIME_LIMIT = Duration.ofSeconds(3);

	private final ThreadLocal<String> who = ThreadLocal.withInitial(() -> "approver");

	private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

	private final AtomicInteger hanging = new AtomicInteger();

	private IssuerFarm farm;

	private IssuerChecks checks;

	@BeforeEach
	void plant() {
		this.farm = new IssuerFarm(TIME_LIMIT, new LookingTurns(() -> new Person(this.who.get(), Set.of())));
		this.checks = this.farm.checks();
	}

	@AfterEach
	void clear() throws IOException {
		this.farm.close();
		this.threads.shutdownNow();
	}

	@Test
	void othersAndDecisionsDoNotWaitForSomebodyWhoLooksAtManyHangingIssuers() {
		List<Future<IssuerReport>> many = IntStream.range(0, 60)
			.mapToObj(this::hangs)
			.map(this.threads::submit)
			.toList();
		await().until(() -> this.hanging.get() == LookingTurns.AT_ONCE);

		String healthy = this.farm.play("healthy", this.farm.healthy);
		assertQuick(() -> this.checks.check(new IssuerSubject(healthy, null, null)));
		assertQuick(() -> this.checks.checkAgain(new IssuerSubject(healthy, null, null)));
		this.who.set("requester");
		assertQuick(() -> this.checks.checkToDecide(new IssuerSubject(healthy, null, null)));

		assertThat(many)
			.allSatisfy((report) -> assertThat(report.get().ids(CheckStatus.PASS)).doesNotContain("discovery"));
	}

	private Callable<IssuerReport> hangs(int number) {
		String url = this.farm.play("hangs-" + number, (exchange) -> {
			this.hanging.incrementAndGet();
			Replies.silence(TIME_LIMIT.multipliedBy(2)).handle(exchange);
		});
		return () -> {
			this.who.set("requester");
			return this.checks.checkAgain(new IssuerSubject(url, null, null));
		};
	}

	private static void assertQuick(Callable<IssuerReport> look) {
		long start = System.nanoTime();
		IssuerReport report;
		try {
			report = look.call();
		}
		catch (Exception ex) {
			throw new AssertionError(ex);
		}
		assertThat(report.hasFailed()).as(report.toString()).isFalse();
		assertThat(report.ids(CheckStatus.PASS)).contains("discovery");
		assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(TIME_LIMIT.dividedBy(2));
	}

}
