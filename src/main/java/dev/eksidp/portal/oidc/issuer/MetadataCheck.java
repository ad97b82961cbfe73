package dev.eksidp.portal.oidc.issuer;

/**
 * A question about what the discovery document says.
 */
interface MetadataCheck extends Check {

	Finding look(DiscoveryMetadata metadata, IssuerObservation observation);

	@Override
	default Finding look(IssuerObservation observation) {
		return observation.metadata()
			.map((metadata) -> look(metadata, observation))
			.orElseGet(() -> Finding.skipped("There is no discovery document to look at."));
	}

}
