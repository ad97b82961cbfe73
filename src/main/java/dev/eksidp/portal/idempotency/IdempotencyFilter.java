package dev.eksidp.portal.idempotency;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

import dev.eksidp.portal.access.CurrentUser;
import dev.eksidp.portal.access.RepeatedAnswer;
import dev.eksidp.portal.shell.Problem;
import dev.eksidp.portal.shell.ProblemWriter;
import dev.eksidp.portal.shell.Signals;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.util.ContentCachingResponseWrapper;

/**
 * Gives the first answer again when a call of the REST API is repeated with its
 * {@code Idempotency-Key}. A repeat that comes while the first call is running waits a
 * little for it, and is told to come back otherwise.
 */
@Component
@Order(IdempotencyFilter.AFTER_SPRING_SECURITY)
class IdempotencyFilter extends OncePerRequestFilter {

	static final int AFTER_SPRING_SECURITY = 0;

	/** How long a repeat waits for the first call. */
	private static final Duration PATIENCE = Duration.ofSeconds(5);

	private final IdempotentCallRepository calls;

	private final ReadOnlyCalls readOnly;

	private final Signals signals;

	private final CurrentUser currentUser;

	private final ProblemWriter problems;

	private final Clock clock;

	IdempotencyFilter(IdempotentCallRepository calls, ReadOnlyCalls readOnly, Signals signals, CurrentUser currentUser,
			ProblemWriter problems, Clock clock) {
		this.calls = calls;
		this.readOnly = readOnly;
		this.signals = signals;
		this.currentUser = currentUser;
		this.problems = problems;
		this.clock = clock;
	}

	@Override
	protected boolean shouldNotFilter(HttpServletRequest request) {
		return !HttpMethod.POST.matches(request.getMethod()) || !ProblemWriter.isApi(request)
				|| request.getUserPrincipal() == null || this.readOnly.contains(request);
	}

	@Override
	protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
			throws ServletException, IOException {
		try {
			Optional<IdempotencyKey> key = IdempotencyKey.of(request);
			if (key.isEmpty()) {
				chain.doFilter(request, response);
				return;
			}
			byte[] body = request.getInputStream().readAllBytes();
			IdempotentCall call = IdempotentCall.of(this.currentUser.person(), key.get(), request, body);
			answer(call, new BufferedBodyRequest(request, body), response, chain);
		}
		catch (Problem problem) {
			this.problems.write(request, response, problem);
		}
	}

	private void answer(IdempotentCall call, HttpServletRequest request, HttpServletResponse response,
			FilterChain chain) throws ServletException, IOException {
		switch (claim(call)) {
			case KeyClaim.Work work -> work(call, work.attempt(), request, response, chain);
			case KeyClaim.Answered answered -> answered.answer().replay(response);
			case KeyClaim.Done done -> show(done, request, response, chain);
			case KeyClaim.Running running -> {
				response.setHeader(HttpHeaders.RETRY_AFTER, Long.toString(running.lease().toSeconds() + 1));
				throw new IdempotentCallTakenOver();
			}
			case KeyClaim.Other _ -> throw new IdempotencyKeyReused();
		}
	}

	private KeyClaim claim(IdempotentCall call) {
		Instant deadline = this.clock.instant().plus(PATIENCE);
		Semaphore woken = new Semaphore(0);
		try (var _ = this.signals.subscribe(call.topic(), woken::release)) {
			while (true) {
				KeyClaim claim = this.calls.begin(call);
				Duration left = Duration.between(this.clock.instant(), deadline);
				if (!(claim instanceof KeyClaim.Running) || !left.isPositive()
						|| !woken.tryAcquire(left.toMillis(), TimeUnit.MILLISECONDS)) {
					return claim;
				}
				woken.drainPermits();
			}
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new IdempotentCallTakenOver();
		}
	}

	private void work(IdempotentCall call, UUID attempt, HttpServletRequest request, HttpServletResponse response,
			FilterChain chain) throws ServletException, IOException {
		ContentCachingResponseWrapper answer = new ContentCachingResponseWrapper(response);
		StoredResponse kept = null;
		try {
			run(attempt, request, answer, chain);
			if (answer.getStatus() < HttpStatus.INTERNAL_SERVER_ERROR.value() && !showsSecret(answer)) {
				kept = StoredResponse.of(answer);
			}
		}
		finally {
			this.calls.end(call, attempt, kept);
		}
		answer.copyBodyToResponse();
	}

	private static void run(UUID attempt, HttpServletRequest request, HttpServletResponse response, FilterChain chain)
			throws ServletException, IOException {
		try {
			IdempotencyContext.run(attempt, () -> {
				chain.doFilter(request, response);
				return null;
			});
		}
		catch (ServletException | IOException | RuntimeException ex) {
			throw ex;
		}
		catch (Exception ex) {
			throw new ServletException(ex);
		}
	}

	/**
	 * Secrets are shown once: answers that hold one say that nobody may store them.
	 */
	private static boolean showsSecret(HttpServletResponse response) {
		String caching = response.getHeader(HttpHeaders.CACHE_CONTROL);
		return caching != null && caching.contains("no-store") && response.getStatus() < 300;
	}

	/**
	 * Whether the call went to the collection that the thing is in.
	 */
	private static boolean isCreation(HttpServletRequest request, KeyClaim.Done done) {
		return done.path().startsWith(request.getRequestURI() + "/");
	}

	/**
	 * Answers with the thing as it is now, as the first call would have.
	 */
	private void show(KeyClaim.Done done, HttpServletRequest request, HttpServletResponse response, FilterChain chain)
			throws ServletException, IOException {
		ContentCachingResponseWrapper answer = new ContentCachingResponseWrapper(response);
		if (done.own()) {
			RepeatedAnswer.mark(request);
		}
		chain.doFilter(new ReadBackRequest(request, done.path()), answer);
		answer.setHeader(StoredResponse.REPLAYED, "true");
		if (answer.getStatus() == HttpStatus.OK.value() && isCreation(request, done)) {
			answer.setStatus(HttpStatus.CREATED.value());
			answer.setHeader(HttpHeaders.LOCATION, done.path());
		}
		answer.copyBodyToResponse();
	}

}
