package dev.eksidp.portal.oidc.issuer;

/**
 * A question about the keys that an issuer publishes.
 */
interface KeysCheck extends Check {

	Finding look(PublishedKeys keys);

	@Override
	default Finding look(IssuerObservation observation) {
		return observation.publishedKeys()
			.map(this::look)
			.orElseGet(() -> Finding.skipped("There are no keys to look at."));
	}

}
