package dev.eksidp.portal;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpClient.Version;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * Starts the packaged portal again and again, as if on two cores, with many callers that
 * do not wait until it is ready. Threads that hold each other up while classes are loaded
 * show only now and then, and only in the jar of jars.
 */
@Tag("packaged")
class PackagedStartIT {

	private static final Path JAR = Path.of(System.getProperty("packaged.portal"));

	/** What each portal said, and what its threads did where a call had no answer. */
	private static final Path REPORTS = Path.of("target", "packaged-starts").toAbsolutePath();

	private static final int STARTS = Integer.getInteger("packaged.starts", 4);

	/** So many portals start beside each other, as a start alone leaves a core idle. */
	private static final int LANES = 2;

	private static final int CALLERS = 16;

	private static final int CALLS_OF_EACH = 6;

	private static final Duration START = Duration.ofMinutes(3);

	/** Longer than health keeps what it knows of EKS. */
	private static final Duration HEALTHY = Duration.ofMinutes(1);

	private static final Duration ANSWER = Duration.ofSeconds(30);

	private final ExecutorService threads = Executors.newCachedThreadPool();

	private final HttpClient http = HttpClient.newBuilder().version(Version.HTTP_1_1).build();

	@TempDir
	private Path directory;

	@Test
	void everyCallIsAnsweredFromTheFirstMomentOn() throws Exception {
		Files.createDirectories(REPORTS);
		try (this.threads; this.http) {
			all(LANES, (lane) -> {
				for (int start = lane; start < STARTS; start += LANES) {
					startAndCall(start, this.directory.resolve("data-" + lane));
				}
			});
		}
	}

	private void startAndCall(int start, Path data) throws Exception {
		int port = freePort();
		Path log = REPORTS.resolve("start-" + start + ".log");
		Process portal = new ProcessBuilder(java("java"), "-XX:ActiveProcessorCount=2", "-XX:TieredStopAtLevel=1",
				"-XX:+UseSerialGC", "--enable-native-access=ALL-UNNAMED", "-jar", JAR.toString(),
				"--spring.profiles.active=sandbox", "--server.port=" + port, "--portal.sandbox.eks-port=0",
				"--portal.sandbox.issuer-port=0", "--portal.data-directory=" + data)
			.redirectErrorStream(true)
			.redirectOutput(log.toFile())
			.start();
		try {
			await().atMost(START).pollInterval(Duration.ofMillis(5)).until(() -> listens(port) || !portal.isAlive());
			assertThat(portal.isAlive()).isTrue();
			List<HttpRequest> requests = requests(port);
			all(CALLERS, (caller) -> {
				for (int call = 0; call < CALLS_OF_EACH; call++) {
					HttpRequest request = requests.get((caller + call) % requests.size());
					HttpResponse<String> answer = this.http.send(request, BodyHandlers.ofString());
					assertThat(answer).matches((it) -> it.statusCode() == 200 || tellsOfTrouble(it),
							request + ": " + answer.body());
				}
			});
			await().atMost(HEALTHY)
				.until(() -> this.http.send(requests.getFirst(), BodyHandlers.discarding()).statusCode() == 200);
		}
		catch (Exception | AssertionError ex) {
			Path dump = REPORTS.resolve("start-" + start + ".threads");
			new ProcessBuilder(java("jcmd"), Long.toString(portal.pid()), "Thread.dump_to_file", "-overwrite",
					dump.toString())
				.start()
				.waitFor();
			throw new AssertionError("Start %d failed, see %s and %s".formatted(start, log, dump), ex);
		}
		finally {
			portal.destroy();
			if (!portal.waitFor(60, TimeUnit.SECONDS)) {
				portal.destroyForcibly().waitFor();
			}
		}
	}

	/**
	 * Health has no other answer before the portal is ready, and where EKS takes more
	 * than a few seconds. A list may have no place yet: while the portal is new, its
	 * first ones are slow.
	 */
	private static boolean tellsOfTrouble(HttpResponse<String> answer) {
		return (answer.statusCode() == 503 && answer.uri().getPath().equals("/actuator/health"))
				|| (answer.body().contains("searches") && answer.headers().firstValue("Retry-After").isPresent());
	}

	private static boolean listens(int port) {
		try (Socket _ = new Socket(InetAddress.getLoopbackAddress(), port)) {
			return true;
		}
		catch (IOException notYet) {
			return false;
		}
	}

	private static String java(String tool) {
		return Path.of(System.getProperty("java.home"), "bin", tool).toString();
	}

	private static List<HttpRequest> requests(int port) {
		String requester = Base64.getEncoder().encodeToString("requester:sandbox".getBytes(StandardCharsets.UTF_8));
		return List.of(request(port, "/actuator/health").build(), request(port, "/sign-in").build(),
				request(port, "/api/v1/clusters").header("Authorization", "Basic " + requester).build());
	}

	private static HttpRequest.Builder request(int port, String path) {
		return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path)).timeout(ANSWER);
	}

	/**
	 * Does it so many times at once, and waits for all.
	 */
	private void all(int times, Numbered work) throws Exception {
		List<Callable<Void>> tasks = IntStream.range(0, times).<Callable<Void>>mapToObj((number) -> () -> {
			work.run(number);
			return null;
		}).toList();
		List<Future<Void>> ends = new ArrayList<>(this.threads.invokeAll(tasks));
		for (Future<Void> end : ends) {
			end.get();
		}
	}

	private static int freePort() throws IOException {
		try (ServerSocket socket = new ServerSocket(0)) {
			return socket.getLocalPort();
		}
	}

	@FunctionalInterface
	private interface Numbered {

		void run(int number) throws Exception;

	}

}
