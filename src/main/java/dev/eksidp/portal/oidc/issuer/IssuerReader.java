package dev.eksidp.portal.oidc.issuer;

import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

import dev.eksidp.portal.outbound.OutboundClient;
import dev.eksidp.portal.outbound.OutboundClients;
import dev.eksidp.portal.outbound.OutboundRequest;
import dev.eksidp.portal.outbound.OutboundResult;
import dev.eksidp.portal.outbound.SimulatedHosts;
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

	private static final OutboundResult.Failed NO_TURN = new OutboundResult.Failed(OutboundResult.Reason.BUSY,
			"You have several issuers looked at at the same time. Look again in a moment.", Duration.ZERO);

	private static final FetchedDocument.NotTried NO_KEYS = new FetchedDocument.NotTried(
			"It is not known where the keys are.");

	private final IssuerCheckLimiter turns;

	private final OutboundClient looking;

	private final OutboundClient deciding;

	private final OutboundClient starting;

	private final Duration timeLimit;

	IssuerReader(OutboundClients clients, IssuerCheckLimiter turns, IssuerCheckProperties properties,
			ObjectProvider<SimulatedHosts> played) {
		this.turns = turns;
		this.looking = clients.https(properties.allowLoopback(), played.getIfAvailable());
		this.deciding = clients.https(properties.allowLoopback(), played.getIfAvailable());
		this.starting = clients.https(properties.allowLoopback(), played.getIfAvailable());
		this.timeLimit = properties.timeLimit();
	}

	/**
	 * Reads the discovery document, and the keys that it points to. Half of the time is
	 * the issuer's at least: that others were before it is no failure of an issuer.
	 * @param subject with a URL of the form that EKS takes
	 */
	IssuerObservation read(IssuerSubject subject, CheckPurpose look) {
		long start = System.nanoTime();
		Optional<IssuerCheckLimiter.Turn> mine = this.turns.take(look, this.timeLimit.dividedBy(2));
		if (mine.isEmpty()) {
			FetchedDocument.NoAnswer noTurn = new FetchedDocument.NoAnswer(discoveryUrl(subject.issuerUrl()), NO_TURN);
			return new IssuerObservation(subject, noTurn, NO_KEYS);
		}
		try (IssuerCheckLimiter.Turn _ = mine.get()) {
			return read(subject, look, this.timeLimit.minusNanos(System.nanoTime() - start));
		}
	}

	private IssuerObservation read(IssuerSubject subject, CheckPurpose look, Duration limit) {
		long start = System.nanoTime();
		FetchedDocument discovery = read(discoveryUrl(subject.issuerUrl()), look, limit);
		Optional<String> jwksUri = discovery.document().flatMap(IssuerReader::jwksUri);
		Duration left = limit.minusNanos(System.nanoTime() - start);
		FetchedDocument keys = jwksUri.map((url) -> read(url, look, left)).orElse(NO_KEYS);
		return new IssuerObservation(subject, discovery, keys);
	}

	static String discoveryUrl(String issuerUrl) {
		String base = issuerUrl.endsWith("/") ? issuerUrl.substring(0, issuerUrl.length() - 1) : issuerUrl;
		return base + "/.well-known/openid-configuration";
	}

	private static Optional<String> jwksUri(ObjectNode document) {
		return new DiscoveryMetadata(document).text("jwks_uri").filter(JwksUri::isSecure);
	}

	private FetchedDocument read(String url, CheckPurpose look, Duration limit) {
		if (!limit.isPositive()) {
			return new FetchedDocument.NoAnswer(url, new OutboundResult.Failed(OutboundResult.Reason.TIMEOUT,
					"There was no time left to read it.", Duration.ZERO));
		}
		OutboundRequest request = OutboundRequest.get(PURPOSE, url, HEADERS, MAX_DOCUMENT).within(limit);
		OutboundResult result = switch (look) {
			case GLANCE -> this.looking.read(request);
			case ANEW -> this.looking.readAgain(request);
			case DECIDE -> this.deciding.readAgain(request);
			case START -> this.starting.readAgain(request);
		};
		return switch (result) {
			case OutboundResult.Failed failed -> new FetchedDocument.NoAnswer(url, failed);
			case OutboundResult.Answered answered -> FetchedDocument.Answer.of(url, answered);
		};
	}

	@PreDestroy
	void close() throws IOException {
		this.looking.close();
		this.deciding.close();
		this.starting.close();
	}

}
