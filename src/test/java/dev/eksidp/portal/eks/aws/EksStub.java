package dev.eksidp.portal.eks.aws;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;

/**
 * Answers what a test tells it to, in order, and the last answer for ever.
 */
final class EksStub implements AutoCloseable {

	static final String REQUEST_ID = "7ead0132-03c3-4cf8-9c6f-981f6b1d2a3b";

	private final HttpServer server;

	private final Queue<HttpHandler> answers = new ArrayDeque<>();

	private final List<Request> requests = new CopyOnWriteArrayList<>();

	private final CountDownLatch closed = new CountDownLatch(1);

	EksStub() {
		try {
			this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		this.server.createContext("/", this::handle);
		this.server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
		this.server.start();
	}

	URI uri() {
		return URI.create("http://127.0.0.1:" + this.server.getAddress().getPort());
	}

	/**
	 * Requests as they arrived, the SDK's own retries included.
	 */
	List<Request> requests() {
		return List.copyOf(this.requests);
	}

	Request onlyRequest() {
		if (this.requests.size() != 1) {
			throw new AssertionError("Not one request but " + this.requests);
		}
		return this.requests.getFirst();
	}

	EksStub answers(String body) {
		return answers(200, Map.of(), body);
	}

	EksStub answers(int status, Map<String, String> headers, String body) {
		return then((exchange) -> {
			exchange.getResponseHeaders().set("Content-Type", "application/json");
			exchange.getResponseHeaders().set("x-amzn-RequestId", REQUEST_ID);
			headers.forEach(exchange.getResponseHeaders()::set);
			byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
			exchange.sendResponseHeaders(status, (bytes.length == 0) ? -1 : bytes.length);
			exchange.getResponseBody().write(bytes);
		});
	}

	EksStub fails(int status, String code, String message) {
		return answers(status, Map.of("x-amzn-ErrorType", code), "{\"message\":\"%s\"}".formatted(message));
	}

	EksStub cutsTheConnection() {
		return then((exchange) -> {
		});
	}

	EksStub neverAnswers() {
		return then((exchange) -> {
			try {
				this.closed.await();
			}
			catch (InterruptedException ex) {
				Thread.currentThread().interrupt();
			}
		});
	}

	private synchronized EksStub then(HttpHandler answer) {
		this.answers.add(answer);
		return this;
	}

	private synchronized HttpHandler next() {
		HttpHandler answer = (this.answers.size() > 1) ? this.answers.remove() : this.answers.peek();
		if (answer == null) {
			throw new IllegalStateException("No answer prepared");
		}
		return answer;
	}

	private void handle(HttpExchange exchange) throws IOException {
		try (exchange) {
			String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
			String authorization = exchange.getRequestHeaders().getFirst("Authorization");
			this.requests.add(new Request(exchange.getRequestMethod(), exchange.getRequestURI().toString(), body,
					(authorization != null) ? authorization : ""));
			next().handle(exchange);
		}
	}

	@Override
	public void close() {
		this.closed.countDown();
		this.server.stop(0);
	}

	/**
	 * @param uri path and query, as they came
	 */
	record Request(String method, String uri, String body, String authorization) {
	}

}
