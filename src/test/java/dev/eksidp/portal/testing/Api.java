package dev.eksidp.portal.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * Speaks to the REST API of a running portal as a script would, and holds every answer
 * against what {@code openapi.json} promises.
 */
public final class Api {

	private static final HttpClient http = HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();

	private static final JsonMapper json = new JsonMapper();

	private final String base;

	private final Map<String, String> headers;

	private Api(String base, Map<String, String> headers) {
		this.base = base;
		this.headers = headers;
	}

	/**
	 * As a demo account.
	 */
	public static Api of(int port, String account) {
		String credentials = account + ":sandbox";
		return of(port, Map.of("Authorization",
				"Basic " + Base64.getEncoder().encodeToString(credentials.getBytes(StandardCharsets.UTF_8))));
	}

	/**
	 * With a bearer token of any kind.
	 */
	public static Api bearer(int port, String token) {
		return of(port, Map.of("Authorization", "Bearer " + token));
	}

	private static Api of(int port, Map<String, String> headers) {
		return new Api("http://127.0.0.1:" + port + "/api/v1", headers).with("Accept",
				"application/json, application/problem+json");
	}

	/**
	 * The same, with another header, or another value of one.
	 */
	public Api with(String header, String value) {
		Map<String, String> all = new HashMap<>(this.headers);
		all.put(header, value);
		return new Api(this.base, all);
	}

	public Answer get(String path) {
		return send("GET", path, null);
	}

	public Answer post(String path, @Nullable String body) {
		return send("POST", path, body);
	}

	public Answer delete(String path) {
		return send("DELETE", path, null);
	}

	public Answer put(String path, String body) {
		return send("PUT", path, body);
	}

	/**
	 * Asks, and does not wait for the answer.
	 */
	public CompletableFuture<Answer> getLater(String path) {
		return http.sendAsync(request("GET", path, null), BodyHandlers.ofString()).thenApply(Answer::new);
	}

	/**
	 * Submits the simplest request for an association.
	 * @return its id
	 */
	public String submit(String cluster) {
		Answer created = post("/change-requests", associate(arn(cluster)));
		assertThat(created.status()).as(created.toString()).isEqualTo(201);
		return created.text("/id");
	}

	/**
	 * The ARN of a cluster, as soon as the inventory has it.
	 */
	public String arn(String cluster) {
		return await().atMost(Duration.ofSeconds(60))
			.until(() -> get("/clusters?q=" + cluster).text("/items/0/arn"), (arn) -> !arn.isEmpty());
	}

	/**
	 * The body of the simplest request for an association.
	 */
	public static String associate(String arn) {
		return """
				{"clusterArn": "%s", "operation": "ASSOCIATE",
				 "oidc": {"identityProviderConfigName": "corp-sso", "issuerUrl": "https://sso.example.com", "clientId": "kubernetes"},
				 "reason": "Try it"}
				"""
			.formatted(arn);
	}

	private Answer send(String method, String path, @Nullable String body) {
		try {
			HttpResponse<String> response = http.send(request(method, path, body), BodyHandlers.ofString());
			Contract.of(this.base.replace("/api/v1", "")).check(response);
			return new Answer(response);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		catch (InterruptedException ex) {
			throw new IllegalStateException(ex);
		}
	}

	private HttpRequest request(String method, String path, @Nullable String body) {
		HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(this.base + path))
			.timeout(Duration.ofSeconds(30));
		this.headers.forEach(request::header);
		if (body != null) {
			return request.header("Content-Type", "application/json")
				.method(method, BodyPublishers.ofString(body))
				.build();
		}
		return request.method(method, BodyPublishers.noBody()).build();
	}

	/**
	 * What the portal answered.
	 */
	public record Answer(HttpResponse<String> response) {

		public int status() {
			return this.response.statusCode();
		}

		public JsonNode json() {
			return json.readTree(this.response.body());
		}

		/**
		 * A value by JSON pointer, as text; empty where there is none.
		 */
		public String text(String pointer) {
			return json().at(pointer).asString("");
		}

		public String header(String name) {
			return this.response.headers().firstValue(name).orElse("");
		}

		@Override
		public String toString() {
			return status() + " " + this.response.body();
		}

	}

}
