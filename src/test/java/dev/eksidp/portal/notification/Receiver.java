package dev.eksidp.portal.notification;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.http.HttpHeaders;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;

import com.standardwebhooks.Webhook;
import com.standardwebhooks.exceptions.WebhookVerificationException;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Somebody's receiver of webhooks, on loopback.
 */
public final class Receiver implements AutoCloseable {

	/** Breaks the connection instead of answering. */
	public static final int BROKEN = 0;

	private static final JsonMapper json = new JsonMapper();

	private final List<Call> calls = new CopyOnWriteArrayList<>();

	private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

	private final HttpServer server;

	private volatile Function<Call, Integer> answer = (call) -> 204;

	public Receiver() {
		try {
			this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		this.server.setExecutor(this.threads);
		this.server.createContext("/", this::receive);
		this.server.start();
	}

	public String url() {
		return "http://127.0.0.1:" + this.server.getAddress().getPort() + "/hook";
	}

	public void answers(int status) {
		this.answer = (call) -> status;
	}

	void answers(Function<Call, Integer> statuses) {
		this.answer = statuses;
	}

	public List<Call> calls() {
		return List.copyOf(this.calls);
	}

	List<Call> accepted() {
		return this.calls.stream().filter((call) -> call.status() / 100 == 2).toList();
	}

	private void receive(HttpExchange exchange) throws IOException {
		String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
		Call seen = new Call(exchange.getRequestURI().getPath(), Map.copyOf(exchange.getRequestHeaders()), body, -1);
		int status = this.answer.apply(seen);
		this.calls.add(new Call(seen.path(), seen.headers(), body, status));
		if (status == BROKEN) {
			exchange.close();
			return;
		}
		exchange.getResponseHeaders().add("Location", url() + "/elsewhere");
		byte[] said = (status / 100 == 2) ? new byte[0] : "<b>not now</b>\u0000".getBytes(StandardCharsets.UTF_8);
		exchange.sendResponseHeaders(status, (said.length > 0) ? said.length : -1);
		exchange.getResponseBody().write(said);
		exchange.close();
	}

	@Override
	public void close() {
		this.server.stop(0);
		this.threads.shutdownNow();
	}

	/**
	 * What was received, and how it was answered.
	 */
	public record Call(String path, Map<String, List<String>> headers, String body, int status) {

		String id() {
			return header("Webhook-id");
		}

		String header(String name) {
			return this.headers.getOrDefault(name, List.of("")).getFirst();
		}

		public JsonNode json() {
			return json.readTree(this.body);
		}

		String type() {
			return json().at("/type").asString("");
		}

		/**
		 * Whether a receiver with this secret trusts it.
		 */
		boolean isSignedWith(String secret) {
			try {
				Map<String, List<String>> lowered = new HashMap<>();
				this.headers.forEach((name, values) -> lowered.put(name.toLowerCase(Locale.ROOT), values));
				new Webhook(secret).verify(this.body, HttpHeaders.of(lowered, (name, value) -> true));
				return true;
			}
			catch (WebhookVerificationException ex) {
				return false;
			}
		}

	}

}
