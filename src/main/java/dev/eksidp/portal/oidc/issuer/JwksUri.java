package dev.eksidp.portal.oidc.issuer;

import java.util.Optional;

/**
 * Whether the provider says where its keys are.
 */
final class JwksUri implements MetadataCheck {

	private static final String HTTPS = "https://";

	@Override
	public String id() {
		return "jwks-uri";
	}

	@Override
	public String title() {
		return "Address of the keys";
	}

	/**
	 * The scheme of a URL may be in capitals (RFC 3986, 3.1).
	 */
	static boolean isSecure(String uri) {
		return uri.regionMatches(true, 0, HTTPS, 0, HTTPS.length());
	}

	@Override
	public Finding look(DiscoveryMetadata metadata, IssuerObservation observation) {
		Optional<String> uri = metadata.text("jwks_uri");
		if (uri.isEmpty()) {
			return Finding.fail("The discovery document has no jwks_uri.",
					"Have the provider publish its keys and name their address there.");
		}
		return isSecure(uri.get()) ? Finding.pass("The keys are published with TLS.")
				: Finding.fail("The keys are published without TLS, so anybody between could replace them.",
						"Have the provider name an address that begins with https:// as its jwks_uri.");
	}

}
