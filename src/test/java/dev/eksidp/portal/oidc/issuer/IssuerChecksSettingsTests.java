package dev.eksidp.portal.oidc.issuer;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

import dev.eksidp.portal.outbound.OutboundResult.Answered;
import dev.eksidp.portal.outbound.OutboundResult.Peer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class IssuerChecksSettingsTests {

	private static final Duration TIME_LIMIT = Duration.ofSeconds(2);

	@Test
	void asksNobodyWhereAdministratorsHaveSwitchedItOffAndStillLooksAtTheUrl() throws IOException {
		try (IssuerFarm farm = new IssuerFarm(TIME_LIMIT)) {
			AtomicInteger asked = new AtomicInteger();
			String url = farm.play("counts", (exchange) -> asked.incrementAndGet());
			IssuerChecks off = new IssuerChecks(farm.reader(), new IssuerCheckProperties(false, true, true, TIME_LIMIT),
					Clock.systemUTC());
			IssuerReport report = off.checkAgain(new IssuerSubject(url, null, url));
			assertThat(report.ids(CheckStatus.FAIL)).containsExactly("cluster-issuer");
			assertThat(report.ids(CheckStatus.SKIPPED)).contains("host-address", "tls", "discovery", "issuer-match",
					"key-set");
			assertThat(off.check(new IssuerSubject("http://sso.example.com", null, null)).ids(CheckStatus.FAIL))
				.containsExactly("url-form");
			assertThat(asked).hasValue(0);
		}
	}

	@ParameterizedTest
	@CsvSource({ "30, PASS, 30 ms", "1999, PASS, 2.0 s", "2500, WARN, 2.5 s" })
	void warnsOfASlowProvider(long milliseconds, CheckStatus expected, String told) {
		FetchedDocument.Answer answer = FetchedDocument.Answer.of("https://sso.example.com", new Answered(200, Map.of(),
				"{}".getBytes(UTF_8), false, new Peer("192.0.2.1", null), Duration.ofMillis(milliseconds)));
		Finding finding = new Latency()
			.look(new IssuerObservation(new IssuerSubject("https://sso.example.com", null, null), answer, answer));
		assertThat(finding.status()).isEqualTo(expected);
		assertThat(finding.detail()).contains(told);
	}

	@Test
	void noTimeAtAllIsNoWayToSwitchTheChecksOff() {
		assertThatIllegalArgumentException()
			.isThrownBy(() -> new IssuerCheckProperties(true, true, false, Duration.ZERO))
			.withMessageContaining("enabled");
	}

}
