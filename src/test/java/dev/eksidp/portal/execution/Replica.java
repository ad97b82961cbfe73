package dev.eksidp.portal.execution;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A portal in a process of its own, which can be killed and started again.
 */
final class Replica {

	private static final HttpClient http = HttpClient.newHttpClient();

	private final List<String> command;

	private final int port;

	private final Path log;

	private Process process;

	/**
	 * @param eks URL of the EKS that all replicas share
	 * @param settings of the database that they share
	 */
	Replica(Path directory, String eks, List<String> settings) throws IOException {
		this.port = freePort();
		this.log = directory.resolve("portal-%d.log".formatted(this.port));
		this.command = new ArrayList<>(List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
				"-Xmx512m", "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-cp", System.getProperty("java.class.path"),
				ReplicaProgram.class.getName(), eks, "--spring.profiles.active=sandbox", "--server.port=" + this.port,
				"--portal.sandbox.eks-port=0", "--portal.sandbox.issuer-port=0",
				"--portal.data-directory=" + directory.resolve("data-" + this.port),
				"--db-scheduler.heartbeat-interval=1s"));
		this.command.addAll(settings);
		this.process = start();
	}

	static int freePort() throws IOException {
		try (ServerSocket socket = new ServerSocket(0)) {
			return socket.getLocalPort();
		}
	}

	int port() {
		return this.port;
	}

	boolean isReady() {
		try {
			return http
				.send(HttpRequest
					.newBuilder(URI.create("http://127.0.0.1:%d/actuator/health/readiness".formatted(this.port)))
					.build(), BodyHandlers.discarding())
				.statusCode() == 200;
		}
		catch (IOException notUp) {
			return false;
		}
		catch (InterruptedException ex) {
			throw new IllegalStateException(ex);
		}
	}

	/** As {@code kill -9} does. */
	void kill() throws InterruptedException {
		this.process.destroyForcibly().waitFor();
	}

	void restart() throws IOException {
		this.process = start();
	}

	private Process start() throws IOException {
		return new ProcessBuilder(this.command).redirectErrorStream(true)
			.redirectOutput(ProcessBuilder.Redirect.appendTo(this.log.toFile()))
			.start();
	}

}
