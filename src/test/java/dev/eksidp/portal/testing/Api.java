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

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static org.awaitility.Awaitility.await;

/**
 * Speaks to the REST API of a running portal as a script would.
 */
public final class Api {

	private static final HttpClient http = HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();

	private static final JsonMapper json = new JsonMapper();

	private final String base;

	private final String authorization;

	private Api(int port, String authorization) {
		this.base = "http://127.0.0.1:" + port + "/api/v1";
		this.authorization = authorization;
	}

	/**
	 * As a demo account.
	 */
	public static Api of(int port, String account) {
		return new Api(port,
				"Basic " + Base64.getEncoder().encodeToString((account + ":sandbox").getBytes(StandardCharsets.UTF_8)));
	}

	/**
	 * With a bearer token of any kind.
	 */
	public static Api bearer(int port, String token) {
		return new Api(port, "Bearer " + token);
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
		HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(this.base + path))
			.timeout(Duration.ofSeconds(30))
			.header("Authorization", this.authorization)
			.header("Accept", "application/json, application/problem+json");
		if (body != null) {
			request.header("Content-Type", "application/json").method(method, BodyPublishers.ofString(body));
		}
		else {
			request.method(method, BodyPublishers.noBody());
		}
		try {
			return new Answer(http.send(request.build(), BodyHandlers.ofString()));
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		catch (InterruptedException ex) {
			throw new IllegalStateException(ex);
		}
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
