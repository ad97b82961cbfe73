package dev.eksidp.portal.outbound;

import java.time.Duration;
import java.util.Map;
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
final class KeptAnswers {

	/** In bytes, of all bodies together. */
	private static final long CAPACITY = 16L * 1024 * 1024;

	private static final int OVERHEAD = 1_024;

	/** Long enough for one form, short enough for somebody who mends their server. */
	private static final Duration FAILURES = Duration.ofSeconds(5);

	private final Cache<Question, OutboundResult> answers;

	KeptAnswers(Duration keep, Ticker ticker) {
		this.answers = Caffeine.newBuilder()
			.ticker(ticker)
			.maximumWeight(CAPACITY)
			.weigher((Question question, OutboundResult result) -> weight(result))
			.expireAfter(Expiry.writing((Question question, OutboundResult result) -> switch (result) {
				case Answered _ -> keep;
				case Failed failed when failed.reason() == Reason.BUSY -> Duration.ZERO;
				case Failed _ -> FAILURES;
			}))
			.build();
	}

	OutboundResult get(OutboundRequest request, Supplier<OutboundResult> send) {
		return this.answers.get(Question.of(request), (_) -> send.get());
	}

	void put(OutboundRequest request, OutboundResult result) {
		this.answers.put(Question.of(request), result);
	}

	private static int weight(OutboundResult result) {
		return OVERHEAD + switch (result) {
			case Answered answered -> answered.body().length;
			case Failed _ -> 0;
		};
	}

	private record Question(String url, Map<String, String> headers, int maxAnswer) {

		static Question of(OutboundRequest request) {
			return new Question(request.url(), request.headers(), request.maxAnswer());
		}

	}

}
