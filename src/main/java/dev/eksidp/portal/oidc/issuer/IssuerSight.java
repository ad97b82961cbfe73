package dev.eksidp.portal.oidc.issuer;

import java.util.Optional;

/**
 * What was seen of an issuer.
 *
 * @param subject what was asked for
 * @param discovery its discovery document
 * @param keys what that calls {@code jwks_uri}
 * @param publishedKeys the keys that are in it
 */
record IssuerSight(IssuerSubject subject, Reading discovery, Reading keys, Optional<PublishedKeys> publishedKeys) {

	IssuerSight(IssuerSubject subject, Reading discovery, Reading keys) {
		this(subject, discovery, keys, keys.document().flatMap(PublishedKeys::of));
	}

	Optional<Metadata> metadata() {
		return this.discovery.document().map(Metadata::new);
	}

}
