package dev.eksidp.portal.execution;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

import dev.eksidp.portal.PortalApplication;
import dev.eksidp.portal.testing.Api;
import dev.eksidp.portal.testing.Api.Answer;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.eks.EksClient;
import software.amazon.awssdk.services.eks.model.Update;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * Kills the whole portal, its sandbox included, as a power cut would.
 */
class CrashTests {

	private static final String CLUSTER = "checkout-staging";

	@TempDir
	private Path directory;

	private int port;

	private int eksPort;

	private Process portal;

	@BeforeEach
	void start() throws IOException {
		this.port = freePort();
		this.eksPort = freePort();
		this.portal = startPortal();
	}

	@AfterEach
	void stop() {
		this.portal.destroy();
		patiently().until(() -> !this.portal.isAlive());
	}

	@Test
	void finishesAnApprovedChangeAfterBeingKilledWithOneAssociation() throws IOException {
		String id = patiently().until(this::submit, (created) -> !created.isEmpty());
		Api.of(this.port, "approver")
			.post("/change-requests/" + id + "/reviews", "{\"decision\": \"APPROVE\", \"revision\": 1}");
		patiently().until(() -> request(id).text("/steps/0/update/status"), "InProgress"::equals);

		this.portal.destroyForcibly();
		patiently().until(() -> !this.portal.isAlive());
		this.portal = startPortal();

		patiently().until(() -> request(id).text("/status"), "SUCCEEDED"::equals);
		assertThat(associations()).singleElement().extracting(Update::statusAsString).isEqualTo("Successful");
	}

	private String submit() {
		try {
			Api requester = Api.of(this.port, "requester");
			String arn = requester.get("/clusters?q=" + CLUSTER).text("/items/0/arn");
			return requester.post("/change-requests", Api.associate(arn)).text("/id");
		}
		catch (RuntimeException notYetUp) {
			return "";
		}
	}

	private Answer request(String id) {
		return Api.of(this.port, "requester").get("/change-requests/" + id);
	}

	private List<Update> associations() {
		try (EksClient eks = EksClient.builder()
			.region(Region.EU_WEST_1)
			.endpointOverride(URI.create("http://127.0.0.1:" + this.eksPort))
			.credentialsProvider(
					StaticCredentialsProvider.create(AwsBasicCredentials.create("111122223333", "sandbox")))
			.build()) {
			return eks.listUpdates((request) -> request.name(CLUSTER))
				.updateIds()
				.stream()
				.map((id) -> eks.describeUpdate((request) -> request.name(CLUSTER).updateId(id)).update())
				.filter((update) -> "AssociateIdentityProviderConfig".equals(update.typeAsString()))
				.toList();
		}
	}

	private Process startPortal() throws IOException {
		return new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
				"-XX:TieredStopAtLevel=1", "-cp", System.getProperty("java.class.path"),
				PortalApplication.class.getName(), "--spring.profiles.active=sandbox", "--server.port=" + this.port,
				"--portal.sandbox.eks-port=" + this.eksPort, "--portal.sandbox.issuer-port=0",
				"--portal.sandbox.update-duration=10s", "--db-scheduler.heartbeat-interval=1s",
				"--portal.data-directory=" + this.directory)
			.redirectErrorStream(true)
			.redirectOutput(this.directory.resolve("portal.log").toFile())
			.start();
	}

	private static ConditionFactory patiently() {
		return await().atMost(Duration.ofSeconds(120)).pollInterval(Duration.ofMillis(500)).ignoreExceptions();
	}

	private static int freePort() throws IOException {
		try (ServerSocket socket = new ServerSocket(0)) {
			return socket.getLocalPort();
		}
	}

}
