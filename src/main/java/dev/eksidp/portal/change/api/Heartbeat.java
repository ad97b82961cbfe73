package dev.eksidp.portal.change.api;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;

import dev.eksidp.portal.shell.Signals.Subscription;

/**
 * Reminds streams to show that they are alive, and to notice what only time has changed.
 */
final class Heartbeat implements AutoCloseable {

	private static final Duration INTERVAL = Duration.ofSeconds(15);

	private final ScheduledExecutorService clock = Executors
		.newSingleThreadScheduledExecutor(Thread.ofPlatform().name("stream-heartbeat").daemon().factory());

	Subscription subscribe(Runnable beat) {
		ScheduledFuture<?> beats = this.clock.scheduleAtFixedRate(beat, INTERVAL.toSeconds(), INTERVAL.toSeconds(),
				TimeUnit.SECONDS);
		return () -> beats.cancel(false);
	}

	@Override
	public void close() {
		this.clock.shutdownNow();
	}

}
