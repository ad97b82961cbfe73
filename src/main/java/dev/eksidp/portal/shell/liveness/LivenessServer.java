package dev.eksidp.portal.shell.liveness;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.eksidp.portal.shell.LocalServers;

import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.availability.ApplicationAvailability;
import org.springframework.boot.availability.LivenessState;
import org.springframework.boot.web.server.PortInUseException;
import org.springframework.boot.web.server.autoconfigure.ServerProperties;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.stereotype.Component;

/**
 * Answers liveness, and nothing else, on a port and with threads of its own, so that it
 * has an answer where requests have none. Readiness stays where requests are: it has to
 * fail with them. As many threads as there may be connections: one that is kept waiting
 * by a caller must not keep others waiting.
 */
@Component
@ConditionalOnProperty("portal.liveness.port")
class LivenessServer implements DisposableBean {

	/** As on the port of the portal. */
	static final String PATH = "/actuator/health/liveness";

	private final ApplicationAvailability availability;

	private final ExecutorService threads = Executors
		.newCachedThreadPool(Thread.ofPlatform().daemon().name("liveness-", 0).factory());

	private final HttpServer server;

	/**
	 * @throws PortInUseException when something else listens on the port
	 */
	LivenessServer(LivenessProperties properties, ServerProperties portal, ApplicationAvailability availability) {
		this.availability = availability;
		this.server = listen(
				new InetSocketAddress(portal.getAddress(), (properties.port() != null) ? properties.port() : 0));
		this.server.setExecutor(this.threads);
		this.server.createContext("/", this::answer);
		this.server.start();
	}

	private static HttpServer listen(InetSocketAddress address) {
		try {
			return LocalServers.http(address);
		}
		catch (BindException ex) {
			throw new PortInUseException(address.getPort(), ex);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private void answer(HttpExchange exchange) throws IOException {
		try (exchange) {
			if (!exchange.getRequestURI().getPath().equals(PATH)) {
				exchange.sendResponseHeaders(404, -1);
				return;
			}
			boolean live = this.availability.getLivenessState() == LivenessState.CORRECT;
			byte[] body = "{\"status\":\"%s\"}".formatted(live ? "UP" : "DOWN").getBytes(StandardCharsets.US_ASCII);
			exchange.getResponseHeaders().set("Content-Type", "application/json");
			exchange.sendResponseHeaders(live ? 200 : 503, body.length);
			exchange.getResponseBody().write(body);
		}
	}

	int port() {
		return this.server.getAddress().getPort();
	}

	@Override
	public void destroy() {
		this.server.stop(0);
		this.threads.shutdownNow();
	}

}
