package dev.eksidp.portal.oidc.issuer;

import java.util.List;

import dev.eksidp.portal.oidc.OidcSettings;
import org.jspecify.annotations.Nullable;

/**
 * Whether {@code sub} means the same everywhere.
 *
 * @see <a href=
 * "https://openid.net/specs/openid-connect-core-1_0.html#SubjectIDTypes">OpenID Connect
 * Core, 8</a>
 */
final class SubjectTypes implements MetadataCheck {

	@Override
	public String id() {
		return "subject-types";
	}

	@Override
	public String title() {
		return "Subject types";
	}

	@Override
	public Finding look(DiscoveryMetadata metadata, IssuerObservation observation) {
		List<String> types = metadata.texts("subject_types_supported").orElse(List.of());
		if (!types.contains("public") && !types.contains("pairwise")) {
			return Finding.warn("The discovery document has no sensible subject_types_supported, which OpenID demands.",
					"Have the provider add “public” or “pairwise”.");
		}
		return (!types.contains("public") && usesSubject(observation.subject().settings()))
				? Finding.warn(
						"The provider makes another “sub” for each client, and Kubernetes users would be named by it.",
						"Choose another username claim, or use the same client everywhere.")
				: Finding.pass("The provider says what its subjects are.");
	}

	private static boolean usesSubject(@Nullable OidcSettings settings) {
		return settings != null && (settings.usernameClaim() == null || "sub".equals(settings.usernameClaim()));
	}

}
