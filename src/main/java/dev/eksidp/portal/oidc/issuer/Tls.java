package dev.eksidp.portal.oidc.issuer;

import dev.eksidp.portal.outbound.OutboundResult.Failed;
import dev.eksidp.portal.outbound.OutboundResult.Reason;
import dev.eksidp.portal.outbound.ServerCertificate;
import org.jspecify.annotations.Nullable;

/**
 * Whether a public authority vouches for the host.
 */
final class Tls implements Check {

	@Override
	public String id() {
		return "tls";
	}

	@Override
	public String title() {
		return "TLS certificate";
	}

	@Override
	public Finding look(IssuerObservation observation) {
		return switch (observation.discovery()) {
			case FetchedDocument.NotTried notTried -> Finding.skipped(notTried.why());
			case FetchedDocument.Answer answer -> Finding.pass(trusted(answer.answered().peer().certificate()));
			case FetchedDocument.NoAnswer noAnswer when tellsOf(noAnswer.failure().reason()) ->
				untrusted(noAnswer.failure());
			case FetchedDocument.NoAnswer _ -> Finding.skipped("There was no TLS connection to look at.");
		};
	}

	static boolean tellsOf(Reason reason) {
		return switch (reason) {
			case TLS, CERTIFICATE_EXPIRED, CERTIFICATE_UNTRUSTED, CERTIFICATE_WRONG_HOST -> true;
			case REFUSED, UNKNOWN_HOST, UNREACHABLE, TIMEOUT, BROKEN, BUSY -> false;
		};
	}

	private static String trusted(@Nullable ServerCertificate certificate) {
		return (certificate != null)
				? "The certificate is trusted; %s vouches for it.".formatted(certificate.authority())
				: "The certificate is trusted.";
	}

	private static Finding untrusted(Failed failure) {
		return Finding.fail(failure.detail(), switch (failure.reason()) {
			case CERTIFICATE_EXPIRED -> "Have the certificate renewed, and the server restarted or reloaded with it.";
			case CERTIFICATE_WRONG_HOST ->
				"Have a certificate issued that names this host, or enter the host name that the certificate is for.";
			case CERTIFICATE_UNTRUSTED ->
				"Use a certificate of a public authority, and have the server send the whole chain. EKS knows no private authorities and takes no self-signed certificates.";
			default -> "Have the server speak TLS 1.2 or 1.3 on this port.";
		});
	}

}
