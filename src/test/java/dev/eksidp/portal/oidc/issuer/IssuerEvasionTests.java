package dev.eksidp.portal.oidc.issuer;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;

import dev.eksidp.portal.oidc.sandbox.CannedResponses;
import dev.eksidp.portal.outbound.SimulatedHosts;
import dev.eksidp.portal.outbound.TestClients;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.support.StaticListableBeanFactory;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Outside the sandbox, nobody can have the portal connect to the machine that it runs on,
 * however they write it.
 */
class IssuerEvasionTests {

	private static final Duration TIME_LIMIT = Duration.ofSeconds(2);

	private final AtomicInteger connections = new AtomicInteger();

	private ServerSocket near;

	@BeforeEach
	void listen() throws IOException {
		this.near = new ServerSocket(0, 50, InetAddress.ofLiteral("127.0.0.1"));
		CompletableFuture.runAsync(this::count);
	}

	@AfterEach
	void stop() throws IOException {
		this.near.close();
	}

	@Test
	void connectsToNothingNearWhateverTheIssuerIs() throws IOException {
		IssuerReader reader = new IssuerReader(TestClients.create(Map.of("near.example.net", List.of("127.0.0.1"))),
				IssuerFarm.turns(), new IssuerCheckProperties(true, true, false, TIME_LIMIT),
				new StaticListableBeanFactory().getBeanProvider(SimulatedHosts.class));
		IssuerChecks checks = new IssuerChecks(reader, new IssuerCheckProperties(true, true, false, TIME_LIMIT),
				Clock.systemUTC());
		for (String url : evasions()) {
			IssuerReport report = checks.check(new IssuerSubject(url, null, null));
			assertThat(report.hasFailed()).as(url).isTrue();
		}
		assertThat(this.connections).hasValue(0);
		reader.close();
	}

	@Test
	void connectsToNothingNearWhateverAnIssuerSays() throws IOException {
		try (IssuerFarm farm = new IssuerFarm(TIME_LIMIT)) {
			farm.named("near.example.net", "10.0.0.1");
			List<String> elsewhere = new ArrayList<>(evasions());
			// In the sandbox, which plays the farm, the machine itself is within reach
			elsewhere.removeIf((url) -> url.matches("https://(127|LOCALHOST|localhost|\\[::1]).*"));
			for (String url : elsewhere) {
				assertThat(
						farm.checks()
							.checkAgain(new IssuerSubject(
									farm.playChanged("keys",
											(issuer) -> issuer
												.withDiscovery((document) -> document.put("jwks_uri", url))),
									null, null))
							.ids(CheckStatus.FAIL))
					.as(url)
					.isNotEmpty();
				assertThat(farm.checks()
					.checkAgain(new IssuerSubject(farm.play("redirect", CannedResponses.redirect(url)), null, null))
					.ids(CheckStatus.FAIL)).as(url).containsExactly("discovery");
			}
		}
		assertThat(this.connections).hasValue(0);
	}

	private List<String> evasions() {
		int port = this.near.getLocalPort();
		return List
			.of("https://127.0.0.1:%d", "https://localhost:%d", "https://LOCALHOST:%d", "https://localhost.:%d",
					"https://sso.localhost:%d", "https://[::1]:%d", "https://[0:0:0:0:0:0:0:1]:%d", "https://[::]:%d",
					"https://0.0.0.0:%d", "https://127.1:%d", "https://127.0.1:%d", "https://0177.0.0.1:%d",
					"https://0x7f.0.0.1:%d", "https://0x7f000001:%d", "https://2130706433:%d",
					"https://[::ffff:127.0.0.1]:%d", "https://[::ffff:7f00:1]:%d", "https://[::127.0.0.1]:%d",
					"https://[64:ff9b::7f00:1]:%d", "https://[2002:7f00:1::]:%d", "https://[fe80::1%%25lo]:%d",
					"https://127.0.0.1.:%d", "https://①②⑦.0.0.1:%d", "https://127。0。0。1:%d",
					"https://sso.example.net@127.0.0.1:%d", "https://127.0.0.1:%d\\@sso.example.net",
					"https://near.example.net:%d", "https://NEAR.example.net:%d", "https://near.example.net.:%d",
					"http://127.0.0.1:%d", "https:127.0.0.1:%d", "https:///127.0.0.1:%d", "//127.0.0.1:%d",
					"file:///etc/passwd?%d", "gopher://127.0.0.1:%d", "jar:https://127.0.0.1:%d!/")
			.stream()
			.map((form) -> form.formatted(port))
			.toList();
	}

	private void count() {
		while (!this.near.isClosed()) {
			try (Socket _ = this.near.accept()) {
				this.connections.incrementAndGet();
			}
			catch (IOException ex) {
				if (!this.near.isClosed()) {
					throw new UncheckedIOException(ex);
				}
			}
		}
	}

}
