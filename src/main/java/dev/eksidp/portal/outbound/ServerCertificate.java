package dev.eksidp.portal.outbound;

import java.security.cert.X509Certificate;
import java.time.Instant;

/**
 * The certificate that a server showed, and that was trusted.
 *
 * @param authority who vouches for it, as an X.500 name
 * @param notAfter when it ends
 */
public record ServerCertificate(String authority, Instant notAfter) {

	static ServerCertificate of(X509Certificate certificate) {
		return new ServerCertificate(certificate.getIssuerX500Principal().getName(),
				certificate.getNotAfter().toInstant());
	}

}
