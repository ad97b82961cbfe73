package dev.eksidp.portal.eks.sandbox;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;

/**
 * Stands between the portal and the sandbox EKS and writes down what passes, so that what
 * is counted is what EKS sees.
 */
final class CountedCalls implements AutoCloseable {

	private static final List<String> HEADERS = List.of("Authorization", "Content-Type", "X-Amz-Security-Token");

	private final HttpClient http = HttpClient.newHttpClient();

	private final HttpServer server;

	private final URI eks;

	private final Queue<Call> calls = new ConcurrentLinkedQueue<>();

	CountedCalls(URI eks) throws IOException {
		this.eks = eks;
		this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 256);
		this.server.createContext("/", this::pass);
		this.server.setExecutor(Executors.newCachedThreadPool(Thread.ofPlatform().daemon().factory()));
		this.server.start();
	}

	URI uri() {
		return URI.create("http://127.0.0.1:" + this.server.getAddress().getPort());
	}

	List<Call> calls() {
		return List.copyOf(this.calls);
	}

	private void pass(HttpExchange exchange) throws IOException {
		try (exchange) {
			URI uri = exchange.getRequestURI();
			this.calls.add(new Call(System.nanoTime(), exchange.getRequestMethod(), uri.getRawPath()));
			byte[] body = exchange.getRequestBody().readAllBytes();
			HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(this.eks + uri.toString()))
				.method(exchange.getRequestMethod(),
						(body.length == 0) ? BodyPublishers.noBody() : BodyPublishers.ofByteArray(body));
			HEADERS.forEach((name) -> {
				String value = exchange.getRequestHeaders().getFirst(name);
				if (value != null) {
					request.header(name, value);
				}
			});
			HttpResponse<byte[]> answer = this.http.send(request.build(), BodyHandlers.ofByteArray());
			answer.headers()
				.map()
				.forEach((name, values) -> values.stream()
					.filter((_) -> name.startsWith("x-amzn") || name.equals("content-type"))
					.forEach((value) -> exchange.getResponseHeaders().add(name, value)));
			exchange.sendResponseHeaders(answer.statusCode(), (answer.body().length == 0) ? -1 : answer.body().length);
			exchange.getResponseBody().write(answer.body());
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

	@Override
	public void close() {
		this.server.stop(0);
		this.http.close();
	}

	/**
	 * @param at in nanoseconds, on no particular scale
	 */
	record Call(long at, String method, String path) {

		/** The cluster that it is about; empty for lists of clusters. */
		String cluster() {
			String[] parts = this.path.split("/");
			return (parts.length > 2 && parts[1].equals("clusters")) ? parts[2] : "";
		}

		boolean isWrite() {
			return this.path.endsWith("/associate") || this.path.endsWith("/disassociate");
		}

		/** The update that is described; empty for other calls. */
		String update() {
			String[] parts = this.path.split("/");
			return (parts.length == 5 && parts[3].equals("updates")) ? parts[4] : "";
		}

	}

}
