package dev.eksidp.portal.oidc.issuer;

/**
 * A question about what the discovery document says.
 */
interface MetadataCheck extends Check {

	Finding look(DiscoveryMetadata metadata, IssuerObservation sight);

	@Override
	default Finding look(IssuerObservation sight) {
		return sight.metadata()
			.map((metadata) -> look(metadata, sight))
			.orElseGet(() -> Finding.skipped("There is no discovery document to look at."));
	}

}
