package dev.eksidp.portal.oidc.issuer;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import dev.eksidp.portal.access.CurrentUser;
import dev.eksidp.portal.access.Person;

import org.springframework.stereotype.Component;

/**
 * Nobody has more than a few issuers looked at at the same time, or one person's hanging
 * issuers would take the turns of all others. What a person only looks at does not count
 * for what that person submits, and the portal itself always has its turn.
 */
@Component
class IssuerCheckLimiter {

	static final int AT_ONCE = 3;

	private final CurrentUser currentUser;

	private final LoadingCache<Taker, Semaphore> turns = Caffeine.newBuilder()
		.weakValues()
		.build((_) -> new Semaphore(AT_ONCE));

	IssuerCheckLimiter(CurrentUser currentUser) {
		this.currentUser = currentUser;
	}

	/**
	 * Waits for a turn of whoever is acting.
	 * @return what to close when it is over; nothing when there was none in time
	 */
	Optional<Turn> take(CheckPurpose look, Duration patience) {
		if (look == CheckPurpose.START) {
			return Optional.of(() -> {
			});
		}
		Person person = this.currentUser.person();
		Semaphore mine = this.turns.get(new Taker(person.name(), look == CheckPurpose.DECIDE));
		try {
			return mine.tryAcquire(patience.toMillis(), TimeUnit.MILLISECONDS) ? Optional.of(mine::release)
					: Optional.empty();
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			return Optional.empty();
		}
	}

	private record Taker(String name, boolean decides) {
	}

	/**
	 * Somebody's turn, until it is closed.
	 */
	@FunctionalInterface
	interface Turn extends AutoCloseable {

		@Override
		void close();

	}

}
