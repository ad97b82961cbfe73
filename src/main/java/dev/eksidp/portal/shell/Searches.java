package dev.eksidp.portal.shell;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Gives searches a time limit, and only some of the connections to the database, of which
 * nobody gets many: how long a search takes is up to whoever searches, and all others
 * need connections too.
 */
@Component
public class Searches {

	/** How long one waits for others to finish theirs. */
	private static final Duration PATIENCE = Duration.ofSeconds(2);

	private final SearchProperties properties;

	private final JdbcClient jdbc;

	private final TransactionTemplate transaction;

	private final Semaphore places;

	private final LoadingCache<String, Semaphore> placesOfOnePerson;

	Searches(SearchProperties properties, JdbcClient jdbc, PlatformTransactionManager transactions) {
		this.properties = properties;
		this.jdbc = jdbc;
		this.transaction = new TransactionTemplate(transactions);
		this.transaction.setReadOnly(true);
		this.places = new Semaphore(properties.maxConcurrent(), true);
		this.placesOfOnePerson = Caffeine.newBuilder()
			.weakValues()
			.build((_) -> new Semaphore(properties.maxConcurrentPerPerson(), true));
	}

	/**
	 * Searches in a transaction of its own; there must be none yet, as that would hold a
	 * connection while it waits for its turn.
	 * @throws SearchTooSlow when it takes longer than a search may
	 * @throws TooManySearches when this person has too many under way
	 * @throws SearchesBusy when all together have
	 */
	public <T> T run(Supplier<T> search) {
		Semaphore mine = this.placesOfOnePerson.get(person());
		if (!isMyTurn(mine)) {
			throw new TooManySearches();
		}
		try {
			return inTurn(search);
		}
		finally {
			mine.release();
		}
	}

	private <T> T inTurn(Supplier<T> search) {
		if (!isMyTurn(this.places)) {
			throw new SearchesBusy();
		}
		try {
			return this.transaction.execute((_) -> {
				limitTime();
				return search.get();
			});
		}
		catch (RuntimeException ex) {
			throw DatabaseFailure.isTimeout(ex) ? new SearchTooSlow(this.properties.timeLimit()) : ex;
		}
		finally {
			this.places.release();
		}
	}

	private static boolean isMyTurn(Semaphore places) {
		try {
			return places.tryAcquire(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			return false;
		}
	}

	/**
	 * For this transaction only.
	 */
	private void limitTime() {
		this.jdbc.sql("select set_config('statement_timeout', :millis, true)")
			.param("millis", Long.toString(this.properties.timeLimit().toMillis()))
			.query(String.class)
			.single();
	}

	private static String person() {
		Authentication authentication = SecurityContextHolder.getContext().getAuthentication();
		return (authentication != null) ? authentication.getName() : "";
	}

}
