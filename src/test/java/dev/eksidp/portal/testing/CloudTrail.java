package dev.eksidp.portal.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Asks the CloudTrail of a sandbox about account 111122223333 in eu-west-1.
 */
public final class CloudTrail {

	private static final JsonMapper json = new JsonMapper();

	private final URI sandbox;

	private CloudTrail(URI sandbox) {
		this.sandbox = sandbox;
	}

	public static CloudTrail of(URI sandbox) {
		return new CloudTrail(sandbox);
	}

	/**
	 * The records of the last 50 events, the newest first.
	 * @param attribute for example {@code Username}
	 */
	public List<JsonNode> events(String attribute, String value) {
		HttpRequest request = HttpRequest.newBuilder(this.sandbox.resolve("/"))
			.header("X-Amz-Target", "CloudTrail_20131101.LookupEvents")
			.header("Authorization",
					"AWS4-HMAC-SHA256 Credential=111122223333/20260203/eu-west-1/cloudtrail/aws4_request, SignedHeaders=host, Signature=0")
			.POST(BodyPublishers.ofString("""
					{"LookupAttributes": [{"AttributeKey": "%s", "AttributeValue": "%s"}]}""".formatted(attribute,
					value)))
			.build();
		try (HttpClient http = HttpClient.newHttpClient()) {
			return json.readTree(http.send(request, BodyHandlers.ofString()).body())
				.required("Events")
				.valueStream()
				.map((event) -> json.readTree(event.required("CloudTrailEvent").asString()))
				.toList();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		catch (InterruptedException ex) {
			throw new IllegalStateException(ex);
		}
	}

}
