package dev.eksidp.portal.outbound;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.Supplier;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Expiry;
import com.github.benmanes.caffeine.cache.Ticker;
import dev.eksidp.portal.outbound.OutboundResult.Answered;
import dev.eksidp.portal.outbound.OutboundResult.Failed;
import dev.eksidp.portal.outbound.OutboundResult.Reason;

/**
 * What was read a moment ago, so that a person who fills in a form does not knock at
 * somebody's server with every field. Of many who ask at once, one goes.
 */
final class OutboundResponseCache {

	/** In bytes, of all answers together. */
	private static final long CAPACITY = 16L * 1024 * 1024;

	private static final int OVERHEAD = 1_024;

	/** Long enough for one form, short enough for somebody who mends their server. */
	private static final Duration FAILURES = Duration.ofSeconds(5);

	private final Cache<Question, OutboundResult> answers;

	private final ConcurrentMap<Question, CompletableFuture<OutboundResult>> underWay = new ConcurrentHashMap<>();

	OutboundResponseCache(Duration keep, Ticker ticker) {
		this.answers = Caffeine.newBuilder()
			.ticker(ticker)
			// At once, so that it never holds more
			.executor(Runnable::run)
			.maximumWeight(CAPACITY)
			.weigher((Question question, OutboundResult result) -> weight(question, result))
			.expireAfter(Expiry.writing((Question question, OutboundResult result) -> switch (result) {
				case Answered answered when answered.isSuccess() -> keep;
				case Answered _ -> FAILURES;
				// These tell of who asked, and not of the server
				case Failed failed when failed.reason() == Reason.BUSY || failed.reason() == Reason.TIMEOUT ->
					Duration.ZERO;
				case Failed _ -> FAILURES;
			}))
			.build();
	}

	/**
	 * What was answered a moment ago, or else what is answered now.
	 */
	OutboundResult get(OutboundRequest request, Supplier<OutboundResult> send) {
		OutboundResult known = this.answers.getIfPresent(Question.of(request));
		return (known != null) ? known : renew(request, send);
	}

	/**
	 * What is answered now, to whoever asks while the question is under way.
	 */
	OutboundResult renew(OutboundRequest request, Supplier<OutboundResult> send) {
		Question question = Question.of(request);
		CompletableFuture<OutboundResult> mine = new CompletableFuture<>();
		CompletableFuture<OutboundResult> other = this.underWay.putIfAbsent(question, mine);
		if (other != null) {
			return other.join();
		}
		try {
			OutboundResult result = send.get();
			this.answers.put(question, result);
			mine.complete(result);
			return result;
		}
		finally {
			this.underWay.remove(question, mine);
			mine.completeExceptionally(new IllegalStateException("The call that others waited for has failed"));
		}
	}

	private static int weight(Question question, OutboundResult result) {
		return OVERHEAD + question.url().length() + switch (result) {
			case Answered answered -> answered.body().length + length(answered.headers());
			case Failed failed -> failed.detail().length();
		};
	}

	private static int length(Map<String, List<String>> headers) {
		return headers.entrySet()
			.stream()
			.mapToInt((header) -> header.getKey().length() + header.getValue().stream().mapToInt(String::length).sum())
			.sum();
	}

	private record Question(String url, Map<String, String> headers, int maxAnswer) {

		static Question of(OutboundRequest request) {
			return new Question(request.url(), request.headers(), request.maxAnswer());
		}

	}

}
