package dev.eksidp.portal.outbound;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.eksidp.portal.outbound.OutboundResult.Answered;
import dev.eksidp.portal.outbound.OutboundResult.Failed;
import dev.eksidp.portal.outbound.OutboundResult.Reason;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.transaction.support.TransactionSynchronizationManager;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.awaitility.Awaitility.await;

class OutboundClientTests {

	private final List<String> seen = Collections.synchronizedList(new ArrayList<>());

	private final SimpleMeterRegistry meters = new SimpleMeterRegistry();

	private final CountDownLatch stopped = new CountDownLatch(1);

	private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

	private HttpServer server;

	private OutboundClient client;

	private List<String> addresses = List.of("127.0.0.1");

	private final List<String> lookedUp = Collections.synchronizedList(new ArrayList<>());

	@BeforeEach
	void start() throws IOException {
		this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
		this.server.setExecutor(this.threads);
		this.server.createContext("/", this::answer);
		this.server.start();
		this.client = client(true);
	}

	@AfterEach
	void stop() throws IOException {
		this.stopped.countDown();
		this.server.stop(0);
		this.client.close();
	}

	@Test
	void sendsAndReadsWhatWasAskedFor() {
		OutboundResult result = this.client.send(OutboundRequest.post("test", url("/echo"),
				Map.of("Content-Type", "application/json", "webhook-id", "7"),
				"{\"ä\":1}".getBytes(StandardCharsets.UTF_8), 1_000));
		assertThat(result).isInstanceOfSatisfying(Answered.class, (answered) -> {
			assertThat(answered.status()).isEqualTo(200);
			assertThat(answered.isSuccess()).isTrue();
			assertThat(answered.truncated()).isFalse();
			assertThat(answered.headers()).containsEntry("x-seen", List.of("yes"));
			assertThat(new String(answered.body(), StandardCharsets.UTF_8))
				.isEqualTo("POST application/json 7 {\"ä\":1}");
		});
	}

	@ParameterizedTest
	@ValueSource(strings = { "127.0.0.1", "10.0.0.1", "169.254.169.254", "192.168.0.1", "100.64.0.1", "0.0.0.0",
			"224.0.0.1", "255.255.255.255", "::1", "::", "fe80::1", "fd00:ec2::254", "ff02::1", "2001:db8::1",
			"::ffff:127.0.0.1", "::7f00:1", "64:ff9b::7f00:1", "2002:7f00:1::1", "2001::1" })
	void connectsToNoNameThatPointsToWhatIsNear(String address) throws IOException {
		try (OutboundClient strict = client(false)) {
			this.addresses = List.of(address);
			assertRefused(strict.send(get("https://hooks.example.com:" + port() + "/")));
			this.addresses = List.of("2606:4700:4700::1111", address);
			assertRefused(strict.send(get("https://hooks.example.com:" + port() + "/")));
		}
		assertThat(this.seen).isEmpty();
	}

	/**
	 * What the second answer of the name server would be does not matter: there is no
	 * second question.
	 */
	@Test
	void asksForTheAddressOnceAndConnectsToWhatItWasTold() {
		this.client.send(get("http://localhost:" + port() + "/"));
		assertThat(this.lookedUp).containsExactly("localhost");
		assertThat(this.seen).containsExactly("GET /");
		this.addresses = List.of("10.0.0.1");
		assertRefused(this.client.send(get("http://localhost:" + port() + "/")));
		assertThat(this.seen).hasSize(1);
	}

	@Test
	void followsNoRedirect() {
		assertThat(this.client.send(get(url("/redirect")))).isInstanceOfSatisfying(Answered.class,
				(answered) -> assertThat(answered.status()).isEqualTo(307));
		assertThat(this.seen).containsExactly("GET /redirect");
	}

	@Test
	void remembersNoCookieAndKeepsNoConnection() {
		this.client.send(get(url("/cookie")));
		this.client.send(get(url("/cookie")));
		assertThat(this.seen).containsExactly("GET /cookie", "GET /cookie");
	}

	@Test
	void repeatsNothingByItself() {
		assertThat(this.client.send(get(url("/unavailable")))).isInstanceOfSatisfying(Answered.class,
				(answered) -> assertThat(answered.status()).isEqualTo(503));
		assertThat(this.seen).hasSize(1);
	}

	@Test
	void readsNoMoreThanItsLimitOfAnAnswerWithoutEnd() {
		OutboundResult result = this.client.send(get(url("/endless")));
		assertThat(result).isInstanceOfSatisfying(Answered.class, (answered) -> {
			assertThat(answered.body()).hasSize(1_000);
			assertThat(answered.truncated()).isTrue();
		});
		assertThat(result.took()).isLessThan(Duration.ofSeconds(2));
	}

	@Test
	void waitsForNoServerThatSaysNothingOrHardlyAnything() {
		assertFailed(this.client.send(get(url("/silent"))), Reason.TIMEOUT);
		OutboundResult drip = this.client.send(get(url("/drip")));
		assertFailed(drip, Reason.TIMEOUT);
		assertThat(drip.took()).isLessThan(Duration.ofSeconds(4));
	}

	@Test
	void saysWhyThereIsNoAnswer() throws IOException {
		try (ServerSocket speaksNoTls = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
			CompletableFuture.runAsync(() -> greet(speaksNoTls), this.threads);
			assertFailed(this.client.send(get("https://127.0.0.1:" + speaksNoTls.getLocalPort() + "/")), Reason.TLS);
		}
		assertFailed(this.client.send(get("http://127.0.0.1:1/")), Reason.UNREACHABLE);
		this.addresses = List.of();
		assertFailed(this.client.send(get("https://nowhere.example/")), Reason.UNKNOWN_HOST);
		assertFailed(this.client.send(get("http://user@localhost/")), Reason.REFUSED);
	}

	@Test
	void hasNoMoreCallsUnderWayThanItsLimit() {
		List<CompletableFuture<OutboundResult>> silent = List.of(later("/silent"), later("/silent"));
		await().until(() -> this.seen.size() == 2);
		assertFailed(this.client.send(get(url("/"))), Reason.BUSY);
		silent.forEach(CompletableFuture::join);
		assertThat(this.client.send(get(url("/")))).isInstanceOf(Answered.class);
	}

	/**
	 * Each of these names would be kept for good.
	 */
	@Test
	void countsUnderFewNamesWhateverAServerMakesUp() {
		for (int status = 1_000; status < 9_000; status += 1_000) {
			this.client.send(get(url("/odd?" + status)));
		}
		assertThat(this.meters.find("outbound.calls").timers()).hasSize(1);
	}

	@Test
	void knocksOnceForWhatIsReadAgainAndAgain() {
		CompletableFuture<OutboundResult> other = CompletableFuture.supplyAsync(() -> this.client.read(get(url("/"))),
				this.threads);
		assertThat(this.client.read(get(url("/")))).isSameAs(other.join());
		assertThat(this.seen).hasSize(1);
		OutboundResult fresh = this.client.readAgain(get(url("/")));
		assertThat(this.seen).hasSize(2);
		assertThat(this.client.read(get(url("/")))).isSameAs(fresh);
		assertThat(this.client.read(get(url("/other")))).isNotSameAs(fresh);
	}

	@Test
	void waitsForItsTurnAsLongAsARequestAllows() {
		List<CompletableFuture<OutboundResult>> silent = List.of(later("/silent"), later("/silent"));
		await().until(() -> this.seen.size() == 2);
		assertThat(this.client.send(get(url("/")).within(Duration.ofSeconds(2)))).isInstanceOf(Answered.class);
		assertFailed(silent.getFirst().join(), Reason.TIMEOUT);
	}

	@Test
	void askedByManyAtOnceGoesOnce() {
		List<CompletableFuture<OutboundResult>> many = IntStream.range(0, 50)
			.mapToObj(
					(_) -> CompletableFuture.supplyAsync(() -> this.client.readAgain(get(url("/late"))), this.threads))
			.toList();
		assertThat(many.stream().map(CompletableFuture::join)).allMatch(Answered.class::isInstance);
		assertThat(this.seen).hasSizeLessThan(3);
	}

	@Test
	void takesNoMoreTimeThanARequestAllows() {
		OutboundResult result = this.client.send(get(url("/drip")).within(Duration.ofMillis(300)));
		assertFailed(result, Reason.TIMEOUT);
		assertThat(result.took()).isLessThan(Duration.ofMillis(1_500));
	}

	@Test
	void callsNoPortButThoseThatAreConfigured() throws IOException {
		OutboundTargets narrow = new OutboundTargets(true, true, Set.of(443, 8443));
		try (OutboundClient strict = client(narrow)) {
			OutboundResult result = strict.send(get(url("/")));
			assertRefused(result);
			assertThat(((Failed) result).detail()).contains("443", "8443");
		}
		assertThat(this.seen).isEmpty();
		assertThat(new OutboundUrls(narrow).objection("https://hooks.example.com/")).isEmpty();
		assertThat(new OutboundUrls(narrow).objection("https://hooks.example.com:8443/")).isEmpty();
	}

	@Test
	void refusesToHoldATransaction() {
		TransactionSynchronizationManager.setActualTransactionActive(true);
		try {
			assertThatIllegalStateException().isThrownBy(() -> this.client.send(get(url("/"))));
		}
		finally {
			TransactionSynchronizationManager.setActualTransactionActive(false);
		}
		assertThat(this.seen).isEmpty();
	}

	private CompletableFuture<OutboundResult> later(String path) {
		return CompletableFuture.supplyAsync(() -> this.client.send(get(url(path))), this.threads);
	}

	private static void greet(ServerSocket server) {
		try (Socket socket = server.accept()) {
			socket.getOutputStream().write("220 mail.example.com\r\n".getBytes(StandardCharsets.UTF_8));
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private void answer(HttpExchange exchange) throws IOException {
		this.seen.add(exchange.getRequestMethod() + " " + exchange.getRequestURI());
		assertThat(exchange.getRequestHeaders()).doesNotContainKeys("Cookie", "Authorization", "Upgrade");
		byte[] body = exchange.getRequestBody().readAllBytes();
		String said = "";
		int status = 200;
		switch (exchange.getRequestURI().getPath()) {
			case "/echo" -> {
				exchange.getResponseHeaders().add("X-Seen", "yes");
				said = "%s %s %s %s".formatted(exchange.getRequestMethod(),
						exchange.getRequestHeaders().getFirst("Content-Type"),
						exchange.getRequestHeaders().getFirst("webhook-id"), new String(body, StandardCharsets.UTF_8));
			}
			case "/redirect" -> {
				status = 307;
				exchange.getResponseHeaders().add("Location", url("/elsewhere"));
			}
			case "/cookie" -> exchange.getResponseHeaders().add("Set-Cookie", "a=b");
			case "/unavailable" -> status = 503;
			case "/endless" -> {
				exchange.sendResponseHeaders(200, 0);
				OutputStream out = exchange.getResponseBody();
				while (true) {
					out.write(new byte[1_000]);
				}
			}
			case "/late" -> stopped(500);
			case "/silent" -> stopped(1_500);
			case "/drip" -> {
				exchange.sendResponseHeaders(200, 0);
				do {
					exchange.getResponseBody().write('a');
					exchange.getResponseBody().flush();
				}
				while (!stopped(100));
			}
			case "/odd" -> status = Integer.parseInt(exchange.getRequestURI().getQuery());
			default -> {
			}
		}
		byte[] answer = said.getBytes(StandardCharsets.UTF_8);
		exchange.sendResponseHeaders(status, (answer.length > 0) ? answer.length : -1);
		exchange.getResponseBody().write(answer);
		exchange.close();
	}

	private boolean stopped(long milliseconds) {
		try {
			return this.stopped.await(milliseconds, TimeUnit.MILLISECONDS);
		}
		catch (InterruptedException ex) {
			return true;
		}
	}

	private static void assertRefused(OutboundResult result) {
		assertFailed(result, Reason.REFUSED);
	}

	private static void assertFailed(OutboundResult result, Reason reason) {
		assertThat(result).isInstanceOfSatisfying(Failed.class, (failed) -> {
			assertThat(failed.reason()).as(failed.detail()).isEqualTo(reason);
			assertThat(failed.detail()).endsWith(".");
		});
	}

	private static OutboundRequest get(String url) {
		return OutboundRequest.get("test", url, Map.of(), 1_000);
	}

	private String url(String path) {
		return "http://localhost:" + port() + path;
	}

	private int port() {
		return this.server.getAddress().getPort();
	}

	private OutboundClient client(boolean allowLoopback) {
		return client(OutboundUrlsTests.properties(allowLoopback).boundary());
	}

	private OutboundClient client(OutboundTargets boundary) {
		OutboundProperties properties = OutboundUrlsTests.properties(true);
		return new OutboundClient(boundary, properties, this.meters, this::lookUp, null);
	}

	private InetAddress[] lookUp(String host) throws UnknownHostException {
		this.lookedUp.add(host);
		// The system's resolver holds on to the thread: few of these would stop all
		// others
		assertThat(Thread.currentThread().isVirtual()).isFalse();
		if (this.addresses.isEmpty()) {
			throw new UnknownHostException(host);
		}
		List<InetAddress> found = new ArrayList<>();
		for (String address : this.addresses) {
			found.add(InetAddress.ofLiteral(address));
		}
		return found.toArray(InetAddress[]::new);
	}

}
