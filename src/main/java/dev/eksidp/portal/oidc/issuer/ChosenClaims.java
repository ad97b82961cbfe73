package dev.eksidp.portal.oidc.issuer;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

import dev.eksidp.portal.oidc.OidcSettings;

/**
 * Whether the provider knows the claims that were chosen. Many leave their list
 * incomplete, so this never fails.
 */
final class ChosenClaims implements MetadataCheck {

	@Override
	public String id() {
		return "claims";
	}

	@Override
	public String title() {
		return "Claims";
	}

	@Override
	public Finding look(DiscoveryMetadata metadata, IssuerObservation observation) {
		OidcSettings settings = observation.subject().settings();
		Optional<List<String>> supported = metadata.texts("claims_supported");
		if (settings == null) {
			return Finding.skipped("No claims were chosen yet.");
		}
		if (supported.isEmpty()) {
			return Finding.skipped("The provider does not list its claims.");
		}
		Set<String> missing = new LinkedHashSet<>(chosen(settings));
		missing.removeAll(supported.get());
		return missing.isEmpty() ? Finding.pass("The provider lists every claim that was chosen.") : Finding.warn(
				"The provider does not list: %s.".formatted(String.join(", ", missing)),
				"Look whether a token of this client has them, with the token preview. Many providers leave their list incomplete.");
	}

	private static List<String> chosen(OidcSettings settings) {
		return Stream.concat(
				Stream.of(Objects.requireNonNullElse(settings.usernameClaim(), "sub"),
						Objects.requireNonNullElse(settings.groupsClaim(), "")),
				settings.requiredClaims().keySet().stream())
			.filter((claim) -> !claim.isEmpty())
			.toList();
	}

}
