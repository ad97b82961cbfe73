package dev.eksidp.portal.oidc.issuer;

import java.util.Optional;
import java.util.stream.Stream;

import dev.eksidp.portal.outbound.OutboundResult.Reason;

/**
 * What was seen of an issuer.
 *
 * @param subject what was asked for
 * @param discovery its discovery document
 * @param keys what that calls {@code jwks_uri}
 * @param publishedKeys the keys that are in it
 */
record IssuerObservation(IssuerSubject subject, FetchedDocument discovery, FetchedDocument keys,
		Optional<PublishedKeys> publishedKeys) {

	IssuerObservation(IssuerSubject subject, FetchedDocument discovery, FetchedDocument keys) {
		this(subject, discovery, keys, keys.document().flatMap(PublishedKeys::of));
	}

	/**
	 * Whether something was not read because the portal had no time for it.
	 */
	boolean isCutShort() {
		return Stream.of(this.discovery, this.keys)
			.anyMatch((document) -> document instanceof FetchedDocument.NoAnswer none
					&& none.failure().reason() == Reason.BUSY);
	}

	Optional<DiscoveryMetadata> metadata() {
		return this.discovery.document().map(DiscoveryMetadata::new);
	}

}
