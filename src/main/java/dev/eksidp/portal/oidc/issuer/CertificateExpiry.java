package dev.eksidp.portal.oidc.issuer;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

import dev.eksidp.portal.outbound.ServerCertificate;

/**
 * Whether the certificate will be renewed in time. Automatic renewals happen some 30 days
 * before the end, so one that is closer has probably been forgotten.
 */
final class CertificateExpiry implements Check {

	private static final Duration SOON = Duration.ofDays(14);

	private final Clock clock;

	CertificateExpiry(Clock clock) {
		this.clock = clock;
	}

	@Override
	public String id() {
		return "certificate-expiry";
	}

	@Override
	public String title() {
		return "Certificate expiry";
	}

	@Override
	public Finding look(IssuerObservation observation) {
		if (observation.discovery() instanceof FetchedDocument.Answer answer
				&& answer.answered().peer().certificate() instanceof ServerCertificate certificate) {
			Instant end = certificate.notAfter();
			long days = this.clock.instant().until(end, ChronoUnit.DAYS);
			return this.clock.instant().plus(SOON).isAfter(end)
					? Finding.warn("The certificate expires in %s.".formatted((days == 1) ? "1 day" : days + " days"),
							"Have it renewed before that; once it has expired, nobody can sign in any more.")
					: Finding.pass("The certificate is valid for another %d days.".formatted(days));
		}
		return Finding.skipped("There was no certificate to look at.");
	}

}
