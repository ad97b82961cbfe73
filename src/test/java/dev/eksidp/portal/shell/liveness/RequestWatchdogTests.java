package dev.eksidp.portal.shell.liveness;

import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

import jakarta.servlet.FilterChain;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.boot.availability.ApplicationAvailabilityBean;
import org.springframework.boot.availability.AvailabilityChangeEvent;
import org.springframework.boot.availability.LivenessState;
import org.springframework.boot.web.server.autoconfigure.ServerProperties;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;

import static org.assertj.core.api.Assertions.assertThat;

class RequestWatchdogTests {

	private final RequestProgressFilter requests = new RequestProgressFilter();

	private final ApplicationAvailabilityBean availability = new ApplicationAvailabilityBean();

	private final GenericApplicationContext context = new GenericApplicationContext();

	@TempDir
	private Path dumps;

	private RequestWatchdog watchdog;

	private LivenessServer server;

	@BeforeEach
	void start() {
		LivenessProperties properties = new LivenessProperties(0, Duration.ofHours(1), this.dumps);
		this.context.addApplicationListener(this.availability);
		this.context.refresh();
		AvailabilityChangeEvent.publish(this.context, LivenessState.CORRECT);
		this.watchdog = new RequestWatchdog(this.requests, new ThreadDump(properties, Clock.systemUTC()), this.context,
				properties);
		this.server = new LivenessServer(properties, new ServerProperties(), this.availability);
	}

	@AfterEach
	void stop() {
		this.watchdog.destroy();
		this.server.destroy();
		this.context.close();
	}

	@Test
	void livenessFailsWhileRequestsAreUnderWayAndNoneEnds() throws Exception {
		request(() -> {
			look(RequestWatchdog.LOOKS - 1);
			assertThat(liveness()).isEqualTo(200);
			look(1);
			assertThat(liveness()).isEqualTo(503);
		});
		look(1);
		assertThat(liveness()).isEqualTo(200);
	}

	@Test
	void aRequestMayTakeItsTimeWhereOthersEnd() throws Exception {
		request(() -> {
			for (int round = 0; round < 3; round++) {
				look(RequestWatchdog.LOOKS - 1);
				request(() -> {
				});
			}
			look(1);
		});
		assertThat(liveness()).isEqualTo(200);
	}

	@Test
	void aPortalThatNobodyAsksIsAlive() throws Exception {
		look(3 * RequestWatchdog.LOOKS);
		assertThat(liveness()).isEqualTo(200);
	}

	@Test
	void writesOnceWhatTheThreadsDo() throws Exception {
		request(() -> look(3 * RequestWatchdog.LOOKS));
		try (Stream<Path> files = Files.list(this.dumps)) {
			assertThat(files).singleElement()
				.satisfies((file) -> assertThat(file).content().contains("RequestWatchdogTests"));
		}
	}

	@Test
	void tellsNothingButLiveness() throws Exception {
		assertThat(status("/actuator/health")).isEqualTo(404);
	}

	@Test
	void callersWhoNeverEndARequestKeepNobodyWaiting() throws Exception {
		List<Socket> halves = new ArrayList<>();
		try {
			for (int i = 0; i < 8; i++) {
				Socket half = new Socket("127.0.0.1", this.server.port());
				half.getOutputStream().write("GET / HTTP/1.1\r\nX-Half: ".getBytes(StandardCharsets.US_ASCII));
				halves.add(half);
			}
			assertThat(liveness()).isEqualTo(200);
			for (Socket half : halves) {
				half.setSoTimeout(20_000);
				assertThat(half.getInputStream().read()).isEqualTo(-1);
			}
		}
		finally {
			for (Socket half : halves) {
				half.close();
			}
		}
	}

	private void look(int times) {
		for (int look = 0; look < times; look++) {
			this.watchdog.look();
		}
	}

	/**
	 * Makes a request that is under way for as long as the work takes.
	 */
	private void request(Work work) throws Exception {
		FilterChain chain = (_, _) -> {
			try {
				work.run();
			}
			catch (Exception ex) {
				throw new IOException(ex);
			}
		};
		this.requests.doFilter(new MockHttpServletRequest(), new MockHttpServletResponse(), chain);
	}

	private int liveness() throws Exception {
		return status(LivenessServer.PATH);
	}

	private int status(String path) throws Exception {
		try (HttpClient http = HttpClient.newHttpClient()) {
			return http
				.send(HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + this.server.port() + path))
					.timeout(Duration.ofSeconds(10))
					.build(), BodyHandlers.discarding())
				.statusCode();
		}
	}

	@FunctionalInterface
	private interface Work {

		void run() throws Exception;

	}

}
