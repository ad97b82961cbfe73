package dev.eksidp.portal.change;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;

import dev.eksidp.portal.PortalApplication;
import dev.eksidp.portal.testing.Api;
import dev.eksidp.portal.testing.Api.Answer;
import dev.eksidp.portal.testing.EmptyDatabase;
import io.micrometer.core.instrument.MeterRegistry;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * Stops a portal that many are waiting at.
 */
class ShutdownTests {

	private static final int WAITING = 40;

	private static final int STREAMING = 5;

	@TempDir
	private Path directory;

	@Test
	void everybodyWhoWaitsIsAnsweredAtOnceWhenThePortalStops() {
		ConfigurableApplicationContext portal = new SpringApplicationBuilder(PortalApplication.class)
			.initializers(new EmptyDatabase())
			.profiles("sandbox")
			.run("--server.port=0", "--portal.sandbox.eks-port=0", "--portal.sandbox.issuer-port=0",
					"--portal.data-directory=" + this.directory);
		try {
			int port = portal.getEnvironment().getRequiredProperty("local.server.port", Integer.class);
			Api requester = Api.of(port, "requester");
			String id = requester.submit("payments-prod");
			List<CompletableFuture<Answer>> waits = IntStream.range(0, WAITING)
				.mapToObj((_) -> requester.getLater("/change-requests/" + id + "?wait=25s"))
				.toList();
			List<CompletableFuture<HttpResponse<String>>> streams = IntStream.range(0, STREAMING)
				.mapToObj((_) -> stream(port, id))
				.toList();
			MeterRegistry metrics = portal.getBean(MeterRegistry.class);
			await().atMost(Duration.ofSeconds(20))
				.until(() -> metrics.get("portal.api.waiting").gauge().value() == WAITING + STREAMING);

			CompletableFuture<Void> stopped = CompletableFuture.runAsync(portal::close);

			assertThat(waits).allSatisfy((wait) -> assertThat(wait).succeedsWithin(Duration.ofSeconds(5))
				.satisfies((answer) -> assertThat(answer.status()).isEqualTo(200),
						(answer) -> assertThat(answer.text("/status")).isEqualTo("PENDING_APPROVAL"),
						(answer) -> assertThat(answer.header("Retry-After")).isEqualTo("1")));
			assertThat(streams).allSatisfy((stream) -> assertThat(stream).succeedsWithin(Duration.ofSeconds(5)));
			assertThat(stopped).succeedsWithin(Duration.ofSeconds(10));
		}
		finally {
			portal.close();
		}
	}

	private static CompletableFuture<HttpResponse<String>> stream(int port, String id) {
		String requester = Base64.getEncoder().encodeToString("requester:sandbox".getBytes(StandardCharsets.UTF_8));
		return HttpClient.newHttpClient()
			.sendAsync(HttpRequest
				.newBuilder(URI.create("http://127.0.0.1:" + port + "/api/v1/change-requests/" + id + "/stream"))
				.header("Authorization", "Basic " + requester)
				.header("Accept", "text/event-stream")
				.build(), BodyHandlers.ofString());
	}

}
