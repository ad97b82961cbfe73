package dev.eksidp.portal.oidc.issuer;

import java.util.Optional;

/**
 * What was seen of an issuer.
 *
 * @param subject what was asked for
 * @param discovery its discovery document
 * @param keys what that calls {@code jwks_uri}
 */
record IssuerSight(IssuerSubject subject, Reading discovery, Reading keys) {

	Optional<Metadata> metadata() {
		return this.discovery.document().map(Metadata::new);
	}

	Optional<PublishedKeys> publishedKeys() {
		return this.keys.document().flatMap(PublishedKeys::of);
	}

}
