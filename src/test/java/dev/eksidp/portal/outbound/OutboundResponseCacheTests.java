package dev.eksidp.portal.outbound;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;

import dev.eksidp.portal.outbound.OutboundResult.Answered;
import dev.eksidp.portal.outbound.OutboundResult.Failed;
import dev.eksidp.portal.outbound.OutboundResult.Peer;
import dev.eksidp.portal.outbound.OutboundResult.Reason;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class OutboundResponseCacheTests {

	private static final OutboundRequest REQUEST = OutboundRequest.get("test", "https://sso.example.com", Map.of(), 9);

	private final AtomicLong nanoseconds = new AtomicLong();

	private final OutboundResponseCache kept = new OutboundResponseCache(Duration.ofMinutes(1), this.nanoseconds::get);

	private int sent;

	@Test
	void keepsAnAnswerForAMinute() {
		OutboundResult answer = new Answered(200, Map.of(), new byte[3], false, new Peer("192.0.2.1", null),
				Duration.ofMillis(3));
		ask(answer);
		pass(Duration.ofSeconds(59));
		ask(answer);
		assertThat(this.sent).isEqualTo(1);
		pass(Duration.ofSeconds(2));
		ask(answer);
		assertThat(this.sent).isEqualTo(2);
	}

	@Test
	void asksAgainSoonAfterAFailureAndAtOnceWhenItWasTheBusyOne() {
		ask(new Failed(Reason.TLS, "No.", Duration.ZERO));
		ask(new Failed(Reason.TLS, "No.", Duration.ZERO));
		assertThat(this.sent).isEqualTo(1);
		pass(Duration.ofSeconds(6));
		ask(new Failed(Reason.BUSY, "Busy.", Duration.ZERO));
		ask(new Failed(Reason.BUSY, "Busy.", Duration.ZERO));
		assertThat(this.sent).isEqualTo(3);
	}

	/**
	 * Else servers with long headers would fill the memory.
	 */
	@Test
	void keepsNoMoreThanItsCapacityWhateverPartOfTheAnswersIsLong() {
		Map<String, List<String>> headers = Map.of("x-long", List.of("x".repeat(1_000_000)));
		OutboundResult answer = new Answered(200, headers, new byte[0], false, new Peer("192.0.2.1", null),
				Duration.ofMillis(3));
		for (int i = 0; i < 200; i++) {
			String url = "https://sso.example.com/" + (i % 100);
			this.kept.get(OutboundRequest.get("test", url, Map.of(), 9), () -> {
				this.sent++;
				return answer;
			});
		}
		assertThat(this.sent).isGreaterThan(180);
	}

	/**
	 * Somebody else's server can use up the time, and leave too little of it for this
	 * one.
	 */
	@Test
	void tellsNobodyElseThatTheTimeWasOver() {
		ask(new Failed(Reason.TIMEOUT, "Late.", Duration.ZERO));
		ask(new Failed(Reason.TIMEOUT, "Late.", Duration.ZERO));
		assertThat(this.sent).isEqualTo(2);
	}

	private void ask(OutboundResult result) {
		this.kept.get(REQUEST, () -> {
			this.sent++;
			return result;
		});
	}

	private void pass(Duration time) {
		this.nanoseconds.addAndGet(time.toNanos());
	}

}
