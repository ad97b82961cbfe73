package dev.eksidp.portal.oidc.issuer;

import java.util.Locale;
import java.util.Optional;

/**
 * Whether the provider calls itself what was typed, byte for byte. The kube-apiserver
 * starts with nothing less.
 *
 * @see <a href=
 * "https://openid.net/specs/openid-connect-discovery-1_0.html#ProviderConfigurationValidation">OpenID
 * Connect Discovery, 4.3</a>
 */
final class IssuerMatch implements MetadataCheck {

	private static final String COPY = "Enter the issuer exactly as the provider says it: %s";

	@Override
	public String id() {
		return "issuer-match";
	}

	@Override
	public String title() {
		return "Issuer equality";
	}

	@Override
	public Finding look(DiscoveryMetadata metadata, IssuerObservation observation) {
		String typed = observation.subject().issuerUrl();
		Optional<String> said = metadata.text("issuer");
		if (said.isEmpty()) {
			return Finding.fail("The discovery document names no issuer.",
					"Have the provider add “issuer”; without it no token can be verified.");
		}
		String issuer = said.get();
		if (issuer.equals(typed)) {
			return Finding.pass("The discovery document names exactly this issuer.");
		}
		String remedy = COPY.formatted(shortened(issuer));
		if (withoutSlash(issuer).equals(withoutSlash(typed))) {
			return Finding.fail(
					"The discovery document names the issuer %s a “/” at its end, and what was typed has %s.".formatted(
							issuer.endsWith("/") ? "with" : "without", typed.endsWith("/") ? "one" : "none"),
					remedy);
		}
		if (issuer.toLowerCase(Locale.ROOT).equals(typed.toLowerCase(Locale.ROOT))) {
			return Finding.fail("The discovery document writes the issuer with other capitals: %s.".formatted(issuer),
					remedy);
		}
		if (issuer.contains("{")) {
			return Finding.fail(
					"The discovery document names a template, not an issuer: %s.".formatted(shortened(issuer)),
					"Use the issuer of one tenant, with its id in place of what stands in braces.");
		}
		return Finding.fail("The discovery document names another issuer: %s.".formatted(shortened(issuer)), remedy);
	}

	private static String withoutSlash(String url) {
		return url.endsWith("/") ? url.substring(0, url.length() - 1) : url;
	}

	private static String shortened(String issuer) {
		return (issuer.length() > 200) ? issuer.substring(0, 200) + "…" : issuer;
	}

}
