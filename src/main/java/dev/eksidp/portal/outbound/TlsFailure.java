package dev.eksidp.portal.outbound;

import java.security.cert.CertPathBuilderException;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import java.time.Duration;
import java.util.Optional;
import java.util.stream.Stream;

import javax.net.ssl.SSLException;
import javax.net.ssl.SSLPeerUnverifiedException;

import dev.eksidp.portal.outbound.OutboundResult.Failed;
import dev.eksidp.portal.outbound.OutboundResult.Reason;

/**
 * Tells why there is no trustworthy TLS connection. The JDK wraps the reason several
 * times.
 */
final class TlsFailure {

	private static final int MAX_DEPTH = 10;

	private static final int MAX_MESSAGE = 200;

	private TlsFailure() {
	}

	static Failed of(SSLException failure, Duration took) {
		return Stream.iterate((Throwable) failure, (cause) -> cause != null, Throwable::getCause)
			.limit(MAX_DEPTH)
			.toList()
			.reversed()
			.stream()
			.flatMap((cause) -> of(cause, took).stream())
			.findFirst()
			.orElseGet(() -> new Failed(Reason.TLS,
					"No trustworthy TLS connection: %s.".formatted(oneLine(String.valueOf(failure.getMessage()))),
					took));
	}

	/**
	 * From the innermost cause outwards, as the inner ones say more.
	 */
	private static Optional<Failed> of(Throwable cause, Duration took) {
		return switch (cause) {
			case CertificateExpiredException _ ->
				failed(Reason.CERTIFICATE_EXPIRED, "The certificate has expired, or one that vouches for it.", took);
			case CertificateNotYetValidException _ -> failed(Reason.CERTIFICATE_EXPIRED,
					"The certificate is not valid yet, or one that vouches for it.", took);
			case SSLPeerUnverifiedException _ ->
				failed(Reason.CERTIFICATE_WRONG_HOST, "The certificate is for other hosts.", took);
			case CertPathBuilderException _ -> failed(Reason.CERTIFICATE_UNTRUSTED,
					"No public authority vouches for the certificate, or the server does not send the certificates between.",
					took);
			case CertPathValidatorException _ ->
				failed(Reason.CERTIFICATE_UNTRUSTED, "The chain of the certificate is not in order.", took);
			case CertificateException named when isAboutTheName(named) ->
				failed(Reason.CERTIFICATE_WRONG_HOST, "The certificate is for other hosts.", took);
			default -> Optional.empty();
		};
	}

	private static boolean isAboutTheName(CertificateException failure) {
		String message = String.valueOf(failure.getMessage());
		return message.startsWith("No name matching") || message.startsWith("No subject alternative");
	}

	private static Optional<Failed> failed(Reason reason, String detail, Duration took) {
		return Optional.of(new Failed(reason, detail, took));
	}

	private static String oneLine(String text) {
		String line = text.lines().findFirst().orElse("").strip();
		return (line.length() > MAX_MESSAGE) ? line.substring(0, MAX_MESSAGE) + "…" : line;
	}

}
