package dev.eksidp.portal.shell;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

import dev.eksidp.portal.testing.PortalTest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpStatus;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.authentication.TestingAuthenticationToken;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.transaction.PlatformTransactionManager;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

@PortalTest
class SearchesTests {

	private final JdbcClient jdbc;

	private final Searches searches;

	private final ExecutorService threads = Executors.newCachedThreadPool();

	private final CountDownLatch end = new CountDownLatch(1);

	@Autowired
	SearchesTests(JdbcClient jdbc, PlatformTransactionManager transactions) {
		this.jdbc = jdbc;
		this.searches = new Searches(new SearchProperties(Duration.ofMillis(300), 3, 2), jdbc, transactions);
	}

	@BeforeEach
	void be() {
		be("requester");
	}

	@AfterEach
	void stop() {
		this.end.countDown();
		this.threads.close();
		SecurityContextHolder.clearContext();
	}

	@Test
	void aSearchThatTakesTooLongIsStoppedAndSaysWhatToDo() {
		assertThatExceptionOfType(SearchTooSlow.class).isThrownBy(
				() -> this.searches.run(() -> this.jdbc.sql("select pg_sleep(60)::text").query(String.class).single()))
			.satisfies((problem) -> {
				assertThat(problem.status()).isEqualTo(HttpStatus.SERVICE_UNAVAILABLE);
				assertThat(problem.detail()).contains("Narrow it");
				assertThat(problem.retryAfter()).isPositive();
			});
		assertThat(this.jdbc.sql("select current_setting('statement_timeout')").query(String.class).single())
			.as("others have their own limit")
			.isEqualTo("10s");
	}

	@Test
	void nobodyHasMoreThanAFewUnderWay() {
		List<CompletableFuture<String>> running = new ArrayList<>(List.of(search("requester"), search("requester")));
		assertThatExceptionOfType(TooManySearches.class).isThrownBy(() -> this.searches.run(() -> "third"))
			.satisfies((problem) -> assertThat(problem.status()).isEqualTo(HttpStatus.TOO_MANY_REQUESTS));
		be("approver");
		assertThat(this.searches.run(() -> "somebody else's")).isEqualTo("somebody else's");
		this.end.countDown();
		assertThat(running).allSatisfy((search) -> assertThat(search).succeedsWithin(Duration.ofSeconds(5)));
		be("requester");
		assertThat(this.searches.run(() -> "again")).isEqualTo("again");
	}

	@Test
	void allTogetherHaveOnlySomeOfTheConnections() {
		search("requester");
		search("requester2");
		search("approver");
		be("approver2");
		assertThatExceptionOfType(SearchesBusy.class).isThrownBy(() -> this.searches.run(() -> "fourth"))
			.satisfies((problem) -> assertThat(problem.status()).isEqualTo(HttpStatus.SERVICE_UNAVAILABLE));
	}

	/**
	 * Begins one that goes on until the end of the test.
	 */
	private CompletableFuture<String> search(String person) {
		CountDownLatch begun = new CountDownLatch(1);
		CompletableFuture<String> search = CompletableFuture.supplyAsync(() -> {
			be(person);
			return this.searches.run(() -> {
				begun.countDown();
				awaitEnd();
				return "found";
			});
		}, this.threads);
		await().until(() -> begun.getCount() == 0);
		return search;
	}

	private void awaitEnd() {
		try {
			this.end.await();
		}
		catch (InterruptedException ex) {
			throw new IllegalStateException(ex);
		}
	}

	private static void be(String person) {
		SecurityContextHolder.getContext().setAuthentication(new TestingAuthenticationToken(person, ""));
	}

}
