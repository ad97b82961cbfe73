package dev.eksidp.portal.change.api;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

import dev.eksidp.portal.shell.Signals.Subscription;

/**
 * Ends what would go on for long, once the portal stops.
 */
final class Farewell {

	private final Set<Runnable> ends = ConcurrentHashMap.newKeySet();

	private volatile boolean said;

	/**
	 * @param end what to do once the portal stops; at once where it does already
	 */
	Subscription subscribe(Runnable end) {
		// Lambdas that capture nothing may be one object, so each has its own
		Runnable own = new Runnable() {
			@Override
			public void run() {
				end.run();
			}
		};
		this.ends.add(own);
		if (this.said) {
			own.run();
		}
		return () -> this.ends.remove(own);
	}

	void say() {
		this.said = true;
		this.ends.forEach(Runnable::run);
	}

}
