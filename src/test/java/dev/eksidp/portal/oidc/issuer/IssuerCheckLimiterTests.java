package dev.eksidp.portal.oidc.issuer;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.stream.IntStream;

import dev.eksidp.portal.access.Person;
import dev.eksidp.portal.oidc.sandbox.CannedResponses;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * One person's hanging issuers are that person's trouble alone.
 */
class IssuerCheckLimiterTests {

	private static final Duration TIME_LIMIT = Duration.ofSeconds(3);

	private final ThreadLocal<String> who = ThreadLocal.withInitial(() -> "approver");

	private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

	private final AtomicInteger hanging = new AtomicInteger();

	private IssuerFarm farm;

	private IssuerChecks checks;

	@BeforeEach
	void plant() {
		this.farm = new IssuerFarm(TIME_LIMIT, new IssuerCheckLimiter(() -> new Person(this.who.get(), Set.of())));
		this.checks = this.farm.checks();
	}

	@AfterEach
	void clear() throws IOException {
		this.farm.close();
		this.threads.shutdownNow();
	}

	@Test
	void othersAndDecisionsDoNotWaitForSomebodyWhoLooksAtManyHangingIssuers() {
		List<Future<IssuerReport>> many = manyHang((subject) -> this.checks.checkAgain(subject));
		assertQuick(() -> this.checks.check(healthy()));
		assertQuick(() -> this.checks.checkAgain(healthy()));
		this.who.set("requester");
		assertQuick(() -> this.checks.checkToDecide(healthy()));
		assertThat(many)
			.allSatisfy((report) -> assertThat(report.get().ids(CheckStatus.PASS)).doesNotContain("discovery"));
		assertThat(many.stream().map(IssuerCheckLimiterTests::outcome)).filteredOn("failed"::equals)
			.as("A look that had no turn is no failure of the issuer")
			.hasSize(IssuerCheckLimiter.AT_ONCE);
	}

	@Test
	void neitherOthersNorThePortalWaitForSomebodyWhoSubmitsManyHangingIssuers() {
		List<Future<IssuerReport>> many = manyHang((subject) -> this.checks.checkToDecide(subject));
		assertQuick(() -> this.checks.checkToDecide(healthy()));
		this.who.set("requester");
		assertQuick(() -> this.checks.checkToStart(healthy()));
		assertThat(many.stream().map(IssuerCheckLimiterTests::outcome)).containsOnly("failed", "busy")
			.filteredOn("failed"::equals)
			.hasSize(IssuerCheckLimiter.AT_ONCE);
	}

	private static String outcome(Future<IssuerReport> look) {
		try {
			return look.get().hasFailed() ? "failed" : "not seen";
		}
		catch (ExecutionException ex) {
			return (ex.getCause() instanceof IssuerChecksBusy) ? "busy" : ex.toString();
		}
		catch (InterruptedException ex) {
			throw new IllegalStateException(ex);
		}
	}

	private List<Future<IssuerReport>> manyHang(Function<IssuerSubject, IssuerReport> look) {
		List<Future<IssuerReport>> many = IntStream.range(0, 60).mapToObj((number) -> this.threads.submit(() -> {
			this.who.set("requester");
			return look.apply(new IssuerSubject(hanging(number), null, null));
		})).toList();
		await().until(() -> this.hanging.get() == IssuerCheckLimiter.AT_ONCE);
		return many;
	}

	private String hanging(int number) {
		return this.farm.play("hangs-" + number, (exchange) -> {
			this.hanging.incrementAndGet();
			CannedResponses.silence(TIME_LIMIT.multipliedBy(2)).handle(exchange);
		});
	}

	private IssuerSubject healthy() {
		return new IssuerSubject(this.farm.play("healthy", this.farm.healthy), null, null);
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
