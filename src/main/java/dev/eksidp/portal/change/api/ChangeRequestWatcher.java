package dev.eksidp.portal.change.api;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Predicate;

import dev.eksidp.portal.access.CredentialValidity;
import dev.eksidp.portal.access.CurrentUser;
import dev.eksidp.portal.change.ChangeRequestView;
import dev.eksidp.portal.change.ChangeRequestQueries;
import dev.eksidp.portal.shell.ConnectionCapacity;
import dev.eksidp.portal.shell.DatabaseFailure;
import dev.eksidp.portal.shell.InvalidInput;
import dev.eksidp.portal.shell.Problem;
import dev.eksidp.portal.shell.Signals;
import dev.eksidp.portal.shell.Signals.Subscription;
import dev.eksidp.portal.shell.Violation;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.DisposableBean;
import org.springframework.context.SmartLifecycle;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.security.concurrent.DelegatingSecurityContextCallable;
import org.springframework.security.concurrent.DelegatingSecurityContextExecutor;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.stereotype.Component;
import org.springframework.web.context.request.async.DeferredResult;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

/**
 * Callers that wait for a change request to change. None of them holds a thread: the
 * signal of the change wakes them, whichever replica made it, and they read again.
 */
@Component
class ChangeRequestWatcher implements SmartLifecycle, DisposableBean {

	/** As long as proxies usually keep a quiet connection. */
	private static final Duration LONGEST_WAIT = Duration.ofSeconds(60);

	/** When to come back: after waiting in vain, and for who did not wait. */
	private static final Duration SOON = Duration.ofSeconds(1);

	private static final Duration LATER = Duration.ofSeconds(5);

	private static final int READERS = 8;

	private final ChangeRequestQueries requests;

	private final Signals signals;

	private final CredentialValidity credentials;

	private final WaitingPlaces places;

	private final CurrentUser currentUser;

	/**
	 * Few, so that all who are woken at once leave connections to the database for
	 * others.
	 */
	private final ExecutorService readers = Executors.newFixedThreadPool(READERS,
			Thread.ofPlatform().daemon().name("change-watch-", 0).factory());

	private final Heartbeat heartbeat = new Heartbeat();

	private volatile Farewell farewell = new Farewell();

	private volatile boolean running;

	ChangeRequestWatcher(ChangeRequestQueries requests, Signals signals, CredentialValidity credentials,
			CurrentUser currentUser, WaitingProperties properties, ConnectionCapacity connections,
			MeterRegistry metrics) {
		this.currentUser = currentUser;
		this.places = new WaitingPlaces(Math.min(properties.most(), connections.most() / 2),
				properties.mostPerPerson());
		this.requests = requests;
		this.signals = signals;
		this.credentials = credentials;
		Gauge.builder("portal.api.waiting", this.places::taken)
			.description("Callers that wait for a change request to change")
			.register(metrics);
	}

	static ResponseEntity<ChangeRequestView> answer(ChangeRequestView request) {
		return answer(request, LATER);
	}

	/**
	 * Spring compares entity tags by itself, but does not know the asterisk.
	 * @param known the caller's {@code If-None-Match}
	 */
	static ResponseEntity<ChangeRequestView> answer(ChangeRequestView request, @Nullable String known) {
		if (isAnything(known)) {
			return ResponseEntity.status(HttpStatus.NOT_MODIFIED).eTag(request.entityTag()).build();
		}
		return answer(request);
	}

	private static boolean isAnything(@Nullable String known) {
		return known != null && known.strip().equals("*");
	}

	private static ResponseEntity<ChangeRequestView> answer(ChangeRequestView request, Duration comeBack) {
		ResponseEntity.BodyBuilder answer = ResponseEntity.ok().eTag(request.entityTag());
		if (request.status().isOpen()) {
			answer.header(HttpHeaders.RETRY_AFTER, Long.toString(comeBack.toSeconds()));
		}
		return answer.body(request);
	}

	/**
	 * Answers when there is news, and at once when there will be none by itself.
	 * @param known the caller's {@code If-None-Match}
	 */
	DeferredResult<ResponseEntity<ChangeRequestView>> await(long id, Duration wait, @Nullable String known) {
		if (wait.isNegative() || wait.compareTo(LONGEST_WAIT) > 0) {
			throw new InvalidInput(List
				.of(new Violation("/wait", "range", "Wait for 0s to %ds.".formatted(LONGEST_WAIT.toSeconds()))));
		}
		ChangeRequestView before = this.requests.get(id);
		Predicate<ChangeRequestView> isNews = (known != null) ? (now) -> !known.contains(quoted(now.entityTag()))
				: (now) -> now.status() != before.status();
		SecurityContext caller = SecurityContextHolder.getContext();
		DeferredResult<ResponseEntity<ChangeRequestView>> result = new DeferredResult<>(wait.toMillis(),
				() -> as(caller, () -> answer(again(id), SOON)));
		String person = this.currentUser.person().name();
		if (isAnything(known) || wait.isZero() || !before.status().isOpen() || isNews.test(before)
				|| this.places.take(person) != WaitingPlaces.Answer.TAKEN) {
			result.setResult(answer(before, known));
			return result;
		}
		Executor reader = new DelegatingSecurityContextExecutor(this.readers, caller);
		Runnable look = () -> {
			try {
				ChangeRequestView now = again(id);
				if (isNews.test(now)) {
					result.setResult(answer(now));
				}
			}
			catch (Problem problem) {
				result.setErrorResult(problem);
			}
			catch (RuntimeException ex) {
				// A database that cannot be asked now wakes all who wait once it is back
				if (DatabaseFailure.in(ex).isEmpty()) {
					result.setErrorResult(ex);
				}
			}
		};
		Subscription subscription = this.signals.subscribe(topic(id), () -> reader.execute(look));
		Subscription end = this.farewell.subscribe(() -> result.setResult(answer(before, SOON)));
		result.onCompletion(() -> {
			end.close();
			subscription.close();
			this.places.leave(person);
		});
		// It may have changed before the subscription began
		reader.execute(look);
		return result;
	}

	/**
	 * Sends every change as it happens.
	 * @param lastEventId the entity tag of what the caller has
	 * @return no content when there will be nothing to send, which ends reconnecting
	 */
	ResponseEntity<SseEmitter> stream(long id, @Nullable String lastEventId) {
		ChangeRequestView now = this.requests.get(id);
		if (!now.status().isOpen() && now.entityTag().equals(lastEventId)) {
			return ResponseEntity.noContent().build();
		}
		String person = this.currentUser.person().name();
		takePlace(person);
		ChangeRequestStream stream = new ChangeRequestStream(lastEventId, () -> again(id));
		Executor reader = new DelegatingSecurityContextExecutor(this.readers, SecurityContextHolder.getContext());
		Subscription subscription = this.signals.subscribe(topic(id), () -> reader.execute(stream::look));
		Subscription beats = this.heartbeat.subscribe(() -> reader.execute(stream::beat));
		Subscription end = this.farewell.subscribe(stream::end);
		stream.onEnd(() -> {
			end.close();
			subscription.close();
			beats.close();
			this.places.leave(person);
		});
		reader.execute(stream::look);
		return ResponseEntity.ok().header("X-Accel-Buffering", "no").body(stream.emitter());
	}

	private void takePlace(String person) {
		switch (this.places.take(person)) {
			case TAKEN -> {
			}
			case NONE -> throw new Problem(HttpStatus.SERVICE_UNAVAILABLE, "too-many-streams", "Too many streams",
					"This replica of the portal has no room for another stream. Try again in a moment, or poll.");
			case NONE_FOR_THIS_PERSON ->
				throw new Problem(HttpStatus.TOO_MANY_REQUESTS, "too-many-streams", "Too many streams",
						"This account already has as many streams and waits as one may have. End some, or poll.");
		}
	}

	/**
	 * Reads for somebody who was let in a while ago.
	 */
	private ChangeRequestView again(long id) {
		this.credentials.requireStillLetIn();
		return this.requests.get(id);
	}

	private static <T> T as(SecurityContext caller, Callable<T> work) {
		try {
			return new DelegatingSecurityContextCallable<>(work, caller).call();
		}
		catch (RuntimeException ex) {
			throw ex;
		}
		catch (Exception ex) {
			throw new IllegalStateException(ex);
		}
	}

	private static String topic(long id) {
		return "change-request " + id;
	}

	private static String quoted(String entityTag) {
		return "\"" + entityTag + "\"";
	}

	@Override
	public void start() {
		this.farewell = new Farewell();
		this.running = true;
	}

	/**
	 * Ends all waiting before the web server begins to wait for requests that are under
	 * way: its phase comes after this one.
	 */
	@Override
	public void stop() {
		this.running = false;
		this.farewell.say();
	}

	@Override
	public boolean isRunning() {
		return this.running;
	}

	@Override
	public void destroy() {
		this.heartbeat.close();
		this.readers.shutdownNow();
	}

}
