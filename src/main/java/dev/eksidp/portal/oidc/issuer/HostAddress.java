package dev.eksidp.portal.oidc.issuer;

import dev.eksidp.portal.outbound.OutboundResult.Reason;

/**
 * Whether the host has addresses, and public ones only: EKS reads the issuer over the
 * internet.
 */
final class HostAddress implements Check {

	@Override
	public String id() {
		return "host-address";
	}

	@Override
	public String title() {
		return "Host name and address";
	}

	@Override
	public Finding look(IssuerObservation observation) {
		return switch (observation.discovery()) {
			case FetchedDocument.NotTried notTried -> Finding.skipped(notTried.why());
			case FetchedDocument.Answer answer ->
				Finding.pass("The host is found at %s.".formatted(answer.answered().peer().address()));
			case FetchedDocument.NoAnswer noAnswer -> switch (noAnswer.failure().reason()) {
				case UNKNOWN_HOST -> Finding.fail(noAnswer.failure().detail(),
						"Correct the host name. A name that exists in a private network only is of no use: EKS reads the issuer over the internet.");
				case REFUSED -> Finding.fail(noAnswer.failure().detail(),
						"Give the issuer a public address. EKS reads it over the internet and cannot reach private networks.");
				case TIMEOUT, BUSY -> Finding.skipped("Nothing came back, so it is not known where the host is.");
				case UNREACHABLE, TLS, CERTIFICATE_EXPIRED, CERTIFICATE_UNTRUSTED, CERTIFICATE_WRONG_HOST, BROKEN ->
					Finding.pass("The host has a public address.");
			};
		};
	}

	/**
	 * Whether this is the check to tell of a failure.
	 */
	static boolean tellsOf(Reason reason) {
		return reason == Reason.UNKNOWN_HOST || reason == Reason.REFUSED;
	}

}
