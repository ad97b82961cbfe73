package dev.eksidp.portal.change.api;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

import dev.eksidp.portal.change.ChangeRequestView;
import dev.eksidp.portal.shell.Problem;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.dao.DataAccessException;
import org.springframework.http.MediaType;
import org.springframework.transaction.TransactionException;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

/**
 * Server-sent events of one change request to one caller. An event is the whole change
 * request, and its id the entity tag: whoever has missed some needs the newest only.
 *
 * @see <a href=
 * "https://html.spec.whatwg.org/multipage/server-sent-events.html">Server-sent events</a>
 */
final class ChangeRequestStream {

	private static final Logger logger = LoggerFactory.getLogger(ChangeRequestStream.class);

	/** Then the caller connects again, and proves again who it is. */
	private static final Duration LONGEST = Duration.ofMinutes(5);

	private static final Duration RECONNECT = Duration.ofSeconds(2);

	private final SseEmitter emitter = new SseEmitter(LONGEST.toMillis());

	private final Supplier<ChangeRequestView> read;

	private final ReentrantLock turn = new ReentrantLock();

	private @Nullable String sent;

	ChangeRequestStream(@Nullable String lastEventId, Supplier<ChangeRequestView> read) {
		this.sent = lastEventId;
		this.read = read;
	}

	SseEmitter emitter() {
		return this.emitter;
	}

	/**
	 * Runs once, however the stream ends.
	 */
	void onEnd(Runnable end) {
		AtomicBoolean ended = new AtomicBoolean();
		Runnable once = () -> {
			if (ended.compareAndSet(false, true)) {
				end.run();
			}
		};
		this.emitter.onCompletion(once);
		this.emitter.onTimeout(this.emitter::complete);
		this.emitter.onError((_) -> once.run());
	}

	/**
	 * Sends the change request if the caller does not have it as it is, and ends with the
	 * last that there will be.
	 */
	void look() {
		this.turn.lock();
		try {
			ChangeRequestView now = this.read.get();
			if (!now.entityTag().equals(this.sent)) {
				this.emitter.send(SseEmitter.event()
					.id(now.entityTag())
					.name("change-request")
					.reconnectTime(RECONNECT.toMillis())
					.data(now, MediaType.APPLICATION_JSON));
				this.sent = now.entityTag();
			}
			if (!now.status().isOpen()) {
				this.emitter.complete();
			}
		}
		catch (DataAccessException | TransactionException notNow) {
			// Whoever waits is woken once the database is back
			logger.debug("A stream could not look", notNow);
		}
		catch (Problem ended) {
			// The caller connects again, and is told why not
			this.emitter.complete();
		}
		catch (IOException | IllegalStateException ex) {
			// The caller is gone; the container tells the stream that it has ended
			this.emitter.completeWithError(ex);
		}
		finally {
			this.turn.unlock();
		}
	}

	/**
	 * Ends it for now; the caller connects again.
	 */
	void end() {
		this.emitter.complete();
	}

	/**
	 * Says to whatever is between that the connection is alive, and looks for what only
	 * time has changed. Not while something is sent, which shows the same: a caller who
	 * reads slowly would otherwise hold one thread more with every beat.
	 */
	void beat() {
		if (!this.turn.tryLock()) {
			return;
		}
		try {
			this.emitter.send(SseEmitter.event().comment("alive"));
			look();
		}
		catch (IOException | IllegalStateException ex) {
			this.emitter.completeWithError(ex);
		}
		finally {
			this.turn.unlock();
		}
	}

}
