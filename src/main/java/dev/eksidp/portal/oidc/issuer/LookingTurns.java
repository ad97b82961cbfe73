package dev.eksidp.portal.oidc.issuer;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import dev.eksidp.portal.access.CurrentUser;

import org.springframework.stereotype.Component;

/**
 * Nobody looks at more than a few issuers at the same time, or one person's hanging
 * issuers would take the turns of all others.
 */
@Component
class LookingTurns {

	static final int AT_ONCE = 3;

	private final CurrentUser currentUser;

	private final LoadingCache<String, Semaphore> turns = Caffeine.newBuilder()
		.weakValues()
		.build((_) -> new Semaphore(AT_ONCE));

	LookingTurns(CurrentUser currentUser) {
		this.currentUser = currentUser;
	}

	/**
	 * Waits for a turn of the signed-in person.
	 * @return what to close when it is over; nothing when there was none in time
	 */
	Optional<Turn> take(Duration patience) {
		Semaphore mine = this.turns.get(this.currentUser.person().name());
		try {
			return mine.tryAcquire(patience.toMillis(), TimeUnit.MILLISECONDS) ? Optional.of(mine::release)
					: Optional.empty();
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			return Optional.empty();
		}
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
