package dev.eksidp.portal.shell;

/**
 * Wakes whoever waits for something that another replica may do. Signals travel through
 * PostgreSQL and are sent on commit: {@code select pg_notify('portal', <topic>)}.
 */
public interface Signals {

	/** The channel of PostgreSQL's {@code NOTIFY} that all signals use. */
	String CHANNEL = "portal";

	/**
	 * Has {@code wake} called for every signal of a topic, and whenever one may have been
	 * missed: so it looks for itself what has happened. It must return quickly, as all
	 * signals come from one thread.
	 * @param topic for example {@code change-request 42}
	 * @return ends the subscription
	 */
	Subscription subscribe(String topic, Runnable wake);

	/**
	 * Lasts until it is closed.
	 */
	@FunctionalInterface
	interface Subscription extends AutoCloseable {

		@Override
		void close();

	}

}
