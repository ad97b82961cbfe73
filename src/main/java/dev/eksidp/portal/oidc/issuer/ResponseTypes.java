package dev.eksidp.portal.oidc.issuer;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Whether people can get an id token from the provider at all.
 */
final class ResponseTypes implements MetadataCheck {

	private static final List<String> USABLE = List.of("code", "id_token");

	@Override
	public String id() {
		return "response-types";
	}

	@Override
	public String title() {
		return "Response types";
	}

	@Override
	public Finding look(DiscoveryMetadata metadata, IssuerObservation observation) {
		Optional<List<String>> types = metadata.texts("response_types_supported");
		if (types.isEmpty()) {
			return Finding.warn("The discovery document has no response_types_supported, which OpenID demands.",
					"Have the provider add it; software that gets tokens for kubectl may need it.");
		}
		return types.get().stream().anyMatch(ResponseTypes::isUsable)
				? Finding.pass("The provider hands out tokens to people who sign in.")
				: Finding.warn("The provider hands out neither codes nor id tokens to people who sign in.",
						"Make sure that this is an OpenID provider for people, and not for machines only.");
	}

	private static boolean isUsable(String type) {
		return Arrays.stream(type.split(" ")).anyMatch(USABLE::contains);
	}

}
