package dev.eksidp.portal.shell.liveness;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.beans.factory.DisposableBean;
import org.springframework.beans.factory.InitializingBean;
import org.springframework.boot.availability.AvailabilityChangeEvent;
import org.springframework.boot.availability.LivenessState;
import org.springframework.context.ApplicationContext;
import org.springframework.stereotype.Component;

/**
 * Notices that requests are under way and none ends any more: writes down what all
 * threads do, and has liveness fail, so that whoever runs the portal starts it again.
 */
@Component
class RequestWatchdog implements InitializingBean, DisposableBean {

	/**
	 * It counts looks and not time, so that a machine that was suspended is not taken for
	 * a portal that hangs.
	 */
	static final int LOOKS = 6;

	private static final Logger logger = LoggerFactory.getLogger(RequestWatchdog.class);

	private final RequestProgressFilter requests;

	private final ThreadDump dump;

	private final ApplicationContext context;

	private final Duration hangsAfter;

	private final ScheduledExecutorService thread = Executors
		.newSingleThreadScheduledExecutor(Thread.ofPlatform().daemon().name("request-watchdog").factory());

	private long ended;

	private int looksInVain;

	RequestWatchdog(RequestProgressFilter requests, ThreadDump dump, ApplicationContext context,
			LivenessProperties properties) {
		this.requests = requests;
		this.dump = dump;
		this.context = context;
		this.hangsAfter = properties.hangsAfter();
	}

	@Override
	public void afterPropertiesSet() {
		long pause = Math.max(1, this.hangsAfter.toMillis() / (LOOKS - 1));
		this.thread.scheduleWithFixedDelay(this::lookSafely, pause, pause, TimeUnit.MILLISECONDS);
	}

	/**
	 * A failure would be the last look otherwise.
	 */
	private void lookSafely() {
		try {
			look();
		}
		catch (RuntimeException ex) {
			logger.warn("The watchdog could not do its work", ex);
		}
	}

	void look() {
		long endedNow = this.requests.ended();
		if (endedNow != this.ended || this.requests.underWay() == 0) {
			if (this.looksInVain >= LOOKS) {
				logger.info("Requests end again.");
				AvailabilityChangeEvent.publish(this.context, LivenessState.CORRECT);
			}
			this.ended = endedNow;
			this.looksInVain = 0;
		}
		else if (++this.looksInVain == LOOKS) {
			// First, as it matters most
			AvailabilityChangeEvent.publish(this.context, LivenessState.BROKEN);
			logger.error("{} requests are under way, and none has ended for {} s: the portal hangs. {}",
					this.requests.underWay(), this.hangsAfter.toSeconds(), this.dump.write());
		}
	}

	@Override
	public void destroy() {
		this.thread.shutdownNow();
	}

}
