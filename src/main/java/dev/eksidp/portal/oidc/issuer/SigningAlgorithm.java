package dev.eksidp.portal.oidc.issuer;

import java.util.List;
import java.util.Optional;

/**
 * Whether the provider signs id tokens with the one algorithm that EKS accepts.
 */
final class SigningAlgorithm implements MetadataCheck {

	private static final String RS256 = "RS256";

	@Override
	public String id() {
		return "signing-algorithm";
	}

	@Override
	public String title() {
		return "Signing algorithm";
	}

	@Override
	public Finding look(DiscoveryMetadata metadata, IssuerObservation observation) {
		Optional<List<String>> offered = metadata.texts("id_token_signing_alg_values_supported");
		if (offered.isEmpty()) {
			return Finding.warn("The discovery document does not say how id tokens are signed.",
					"Make sure that this client's id tokens are signed with RS256.");
		}
		String all = offered.get().isEmpty() ? "nothing" : String.join(", ", offered.get());
		if (!offered.get().contains(RS256)) {
			return Finding.fail("The provider signs id tokens with %s, and EKS accepts RS256 only.".formatted(all),
					"Have the provider sign the id tokens of this client with RS256.");
		}
		return Finding.pass((offered.get().size() == 1) ? "The provider signs id tokens with RS256."
				: "The provider signs id tokens with one of %s. Choose RS256 for this client.".formatted(all));
	}

}
