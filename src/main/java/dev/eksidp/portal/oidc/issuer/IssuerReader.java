package dev.eksidp.portal.oidc.issuer;

import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

import dev.eksidp.portal.outbound.OutboundClient;
import dev.eksidp.portal.outbound.OutboundClients;
import dev.eksidp.portal.outbound.OutboundRequest;
import dev.eksidp.portal.outbound.OutboundResult;
import dev.eksidp.portal.outbound.PlayedHosts;
import jakarta.annotation.PreDestroy;
import tools.jackson.databind.node.ObjectNode;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/**
 * Reads what an issuer shows to the world, from where the kube-apiserver reads it.
 *
 * @see <a href=
 * "https://openid.net/specs/openid-connect-discovery-1_0.html#ProviderConfig">OpenID
 * Connect Discovery, 4</a>
 */
@Component
class IssuerReader {

	/** In bytes; the documents of large providers have some ten thousand. */
	static final int MAX_DOCUMENT = 256 * 1024;

	private static final String PURPOSE = "issuer";

	private static final Map<String, String> HEADERS = Map.of("Accept", "application/json");

	private final OutboundClient client;

	private final Duration timeLimit;

	IssuerReader(OutboundClients clients, IssuerCheckProperties properties, ObjectProvider<PlayedHosts> played) {
		this.client = clients.https(properties.allowLoopback(), played.getIfAvailable());
		this.timeLimit = properties.timeLimit();
	}

	/**
	 * Reads the discovery document, and the keys that it points to.
	 * @param subject with a URL of the form that EKS takes
	 * @param again whether what was read within the last minute does not count
	 */
	IssuerSight read(IssuerSubject subject, boolean again) {
		long start = System.nanoTime();
		Reading discovery = read(discoveryUrl(subject.issuerUrl()), again, this.timeLimit);
		Optional<String> jwksUri = discovery.document().flatMap(IssuerReader::jwksUri);
		Duration left = this.timeLimit.minusNanos(System.nanoTime() - start);
		Reading keys = jwksUri.map((url) -> read(url, again, left))
			.orElseGet(() -> new Reading.NotTried("It is not known where the keys are."));
		return new IssuerSight(subject, discovery, keys);
	}

	static String discoveryUrl(String issuerUrl) {
		String base = issuerUrl.endsWith("/") ? issuerUrl.substring(0, issuerUrl.length() - 1) : issuerUrl;
		return base + "/.well-known/openid-configuration";
	}

	private static Optional<String> jwksUri(ObjectNode document) {
		return new Metadata(document).text("jwks_uri").filter(JwksUri::isSecure);
	}

	private Reading read(String url, boolean again, Duration limit) {
		if (!limit.isPositive()) {
			return new Reading.NotTried("There was no time left.");
		}
		OutboundRequest request = OutboundRequest.get(PURPOSE, url, HEADERS, MAX_DOCUMENT).within(limit);
		return switch (again ? this.client.readAgain(request) : this.client.read(request)) {
			case OutboundResult.Failed failed -> new Reading.NoAnswer(url, failed);
			case OutboundResult.Answered answered -> Reading.Answer.of(url, answered);
		};
	}

	@PreDestroy
	void close() throws IOException {
		this.client.close();
	}

}
