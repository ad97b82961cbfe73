package dev.eksidp.portal.oidc.issuer;

import dev.eksidp.portal.outbound.OutboundResult.Failed;
import dev.eksidp.portal.outbound.OutboundResult.Reason;

/**
 * Whether the discovery document is exactly where the kube-apiserver looks for it.
 *
 * @see <a href=
 * "https://openid.net/specs/openid-connect-discovery-1_0.html#ProviderConfigurationRequest">OpenID
 * Connect Discovery, 4.1</a>
 */
final class DiscoveryDocument implements Check {

	@Override
	public String id() {
		return "discovery";
	}

	@Override
	public String title() {
		return "Discovery document";
	}

	@Override
	public Finding look(IssuerObservation observation) {
		return switch (observation.discovery()) {
			case FetchedDocument.NotTried notTried -> Finding.skipped(notTried.why());
			case FetchedDocument.NoAnswer noAnswer -> unanswered(noAnswer.failure());
			case FetchedDocument.Answer answer -> DocumentAnswer.look(answer, "the discovery document",
					"Compare the issuer URL with the “issuer” that the provider documents; it is often one path segment longer or shorter.");
		};
	}

	private static Finding unanswered(Failed failure) {
		if (HostAddress.tellsOf(failure.reason()) || Tls.tellsOf(failure.reason())) {
			return Finding.skipped("There was no connection to read it from.");
		}
		if (failure.reason() == Reason.BUSY) {
			return Finding.skipped(failure.detail());
		}
		return Finding.fail(failure.detail(), switch (failure.reason()) {
			case TIMEOUT ->
				"Check that the provider is up and answers callers from the internet; a firewall that drops packets looks like this.";
			default ->
				"Check the host and the port, and that the provider is up and answers callers from the internet.";
		});
	}

}
