package dev.eksidp.portal.oidc.sandbox;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;

/**
 * Answers that are always the same, right or wrong.
 */
public final class CannedResponses {

	private static final byte[] SPACES = " ".repeat(8_192).getBytes(StandardCharsets.US_ASCII);

	private CannedResponses() {
	}

	/**
	 * The same for every path.
	 */
	public static HttpHandler always(int status, String contentType, String body) {
		return (exchange) -> send(exchange, status, contentType, body.getBytes(StandardCharsets.UTF_8));
	}

	/**
	 * Sends everybody elsewhere.
	 */
	public static HttpHandler redirect(String location) {
		return (exchange) -> {
			exchange.getResponseHeaders().set("Location", location);
			exchange.sendResponseHeaders(302, -1);
		};
	}

	/**
	 * An answer that begins like a document and goes on until the client has enough.
	 */
	public static HttpHandler endless() {
		return (exchange) -> {
			exchange.getResponseHeaders().set("Content-Type", "application/json");
			exchange.sendResponseHeaders(200, 0);
			OutputStream body = exchange.getResponseBody();
			body.write('{');
			while (!Thread.currentThread().isInterrupted()) {
				body.write(SPACES);
			}
		};
	}

	/**
	 * No answer at all, and in the end a closed connection.
	 */
	public static HttpHandler silence(Duration duration) {
		return (_) -> {
			try {
				new CountDownLatch(1).await(duration.toMillis(), TimeUnit.MILLISECONDS);
			}
			catch (InterruptedException ex) {
				Thread.currentThread().interrupt();
			}
		};
	}

	static void text(HttpExchange exchange, int status, String text) throws IOException {
		send(exchange, status, "text/plain; charset=utf-8", text.getBytes(StandardCharsets.UTF_8));
	}

	static void send(HttpExchange exchange, int status, String contentType, byte[] body) throws IOException {
		exchange.getResponseHeaders().set("Content-Type", contentType);
		if ("HEAD".equals(exchange.getRequestMethod())) {
			exchange.sendResponseHeaders(status, -1);
			return;
		}
		exchange.sendResponseHeaders(status, (body.length > 0) ? body.length : -1);
		if (body.length > 0) {
			exchange.getResponseBody().write(body);
		}
	}

}
