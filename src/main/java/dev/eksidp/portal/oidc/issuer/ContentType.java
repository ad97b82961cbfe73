package dev.eksidp.portal.oidc.issuer;

import java.util.Locale;

/**
 * OpenID demands JSON's content type; the kube-apiserver does not look at it.
 *
 * @see <a href=
 * "https://openid.net/specs/openid-connect-discovery-1_0.html#ProviderConfigurationResponse">OpenID
 * Connect Discovery, 4.2</a>
 */
final class ContentType implements MetadataCheck {

	@Override
	public String id() {
		return "content-type";
	}

	@Override
	public String title() {
		return "Content type";
	}

	@Override
	public Finding look(DiscoveryMetadata metadata, IssuerObservation observation) {
		String type = (observation.discovery() instanceof FetchedDocument.Answer answer) ? answer.header("content-type")
				: "";
		String media = type.split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
		return (media.equals("application/json") || media.endsWith("+json"))
				? Finding.pass("The discovery document is sent as JSON.")
				: Finding.warn(
						"The discovery document is sent as %s."
							.formatted(media.isEmpty() ? "nothing in particular" : media),
						"Have the provider send it as application/json. EKS does not mind, other software does.");
	}

}
